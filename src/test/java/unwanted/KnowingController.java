package unwanted;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** Does the work of a service and a repository. */
@Controller
public class KnowingController {

	private final JdbcClient jdbc;

	KnowingController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Transactional
	List<String> list() {
		return this.jdbc.sql("select name from region").query(String.class).list();
	}

}

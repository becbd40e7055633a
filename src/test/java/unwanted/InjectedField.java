package unwanted;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Autowired;

/** Cannot be created without a container. */
public class InjectedField {

	@Autowired
	Clock clock;

}

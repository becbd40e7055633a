package unwanted;

import java.util.List;

import org.springframework.stereotype.Service;

/** Says nothing by its name, and asks nobody whose rows it may read. */
@Service
public class ReturnServiceImpl {

	/**
	 * Everybody's rows.
	 * @param planYear the plan year
	 * @return all of them
	 */
	public List<String> list(int planYear) {
		return List.of(String.valueOf(planYear));
	}

}

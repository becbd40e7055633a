package unwanted;

import org.springframework.transaction.annotation.Transactional;

/** Opens transactions that nobody sees in the class that does the work. */
public interface TransactionalContract {

	@Transactional
	void revise();

}

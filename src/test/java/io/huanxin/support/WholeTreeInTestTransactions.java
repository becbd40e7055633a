package io.huanxin.support;

import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;

/**
 * A test that is rolled back begins its transaction before anybody has signed in, and
 * what it asks of the portal joins in. The database is told the whole tree for it: such
 * tests show that services keep their scope by themselves. The wall behind them is tested
 * where transactions are the portal's own.
 */
public class WholeTreeInTestTransactions implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return new TransactionalTestExecutionListener().getOrder() + 1;
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		if (TestTransaction.isActive()) {
			test.getApplicationContext()
				.getBean(JdbcClient.class)
				.sql("select set_config('huanxin.scope', '/', true)")
				.query(String.class)
				.single();
		}
	}

}

package io.huanxin.region;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells the database, at the beginning of every transaction, the scope that services
 * receive too. It is the second wall: a service that forgets its check finds no rows of
 * others, and one that runs for nobody finds none at all. The setting ends with the
 * transaction, so that a pooled connection carries nothing over to the next person.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class ScopedTransactions implements TransactionExecutionListener {

	/** Name of the transactions in which it is only found out who is at work. */
	static final String SESSION = "session";

	private final CurrentScope currentScope;

	private final JdbcClient jdbc;

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		if (failure != null || SESSION.equals(transaction.getTransactionName())) {
			return;
		}
		String path = this.currentScope.path();
		if (path.isEmpty()) {
			return;
		}
		try {
			this.jdbc.sql("select set_config('huanxin.scope', :path, true)")
				.param("path", path)
				.query(String.class)
				.single();
		}
		catch (DataAccessException ex) {
			// nothing more can be done in a transaction one statement of which has failed
			log.error("The scope could not be told to the database", ex);
		}
	}

}

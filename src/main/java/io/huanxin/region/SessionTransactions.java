package io.huanxin.region;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions are read before it is known who is at work: asking for the scope of that very
 * transaction would read the session again, without end.
 */
@Configuration(proxyBeanMethods = false)
class SessionTransactions {

	/** Named as Spring Session looks for it, and for nobody else. */
	@Bean(defaultCandidate = false)
	TransactionTemplate springSessionTransactionOperations(PlatformTransactionManager transactions) {
		TransactionTemplate template = new TransactionTemplate(transactions);
		template.setName(ScopedTransactions.SESSION);
		template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return template;
	}

}

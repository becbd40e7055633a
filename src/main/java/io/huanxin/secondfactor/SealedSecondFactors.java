package io.huanxin.secondfactor;

import java.util.List;

import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.SealedRecords;
import io.huanxin.secret.SecretBox;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings second factors under the key in force, also of those who do not sign in for a
 * long time.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class SealedSecondFactors implements SealedRecords {

	private static final int BATCH = 500;

	private final JdbcClient jdbc;

	private final SecretBox box;

	@Override
	public String entity() {
		return "second_factor";
	}

	@Override
	public Batch sealAnew(long after) {
		List<Stored> rows = this.jdbc.sql("""
				select account_id, secret
				  from second_factor
				 where account_id > :after
				 order by account_id
				 limit :batch
				   for update
				""")
			.param("after", after)
			.param("batch", BATCH)
			.query((rs, row) -> new Stored(rs.getLong("account_id"), rs.getString("secret")))
			.list();
		int resealed = 0;
		int unopened = 0;
		for (Stored row : rows) {
			if (this.box.isOutdated(row.secret())) {
				try {
					sealAnew(row);
					resealed++;
				}
				catch (CannotOpen ex) {
					log.error("The second factor of account {} keeps its old seal: {}", row.account(), ex.getMessage());
					unopened++;
				}
			}
		}
		long last = rows.isEmpty() ? after : rows.get(rows.size() - 1).account();
		return new Batch(last, rows.size(), resealed, unopened);
	}

	private void sealAnew(Stored row) {
		String purpose = SecondFactors.purpose(row.account());
		this.jdbc.sql("update second_factor set secret = :secret where account_id = :account")
			.param("secret", this.box.seal(purpose, this.box.open(purpose, row.secret())))
			.param("account", row.account())
			.update();
	}

	/** A secret as it is stored. */
	private record Stored(long account, String secret) {

		@Override
		public String toString() {
			return "Stored[" + this.account + "]";
		}

	}

}

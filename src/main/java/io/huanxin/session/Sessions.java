package io.huanxin.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import io.huanxin.account.AccessEnded;
import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.throttle.KnownBrowsers;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The sessions that are open under a person's name, on any instance. */
@Service
@RequiredArgsConstructor
public class Sessions {

	private final FindByIndexNameSessionRepository<? extends Session> repository;

	private final KnownBrowsers browsers;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	/**
	 * The sessions of a person.
	 * @param actor the person
	 * @param current the id of the session that asks
	 * @return this one first, then the one last used
	 */
	@Transactional(readOnly = true)
	public List<OpenSession> list(Actor actor, @Nullable String current) {
		return this.repository.findByPrincipalName(actor.username())
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map((session) -> open(session, session.getId().equals(current)))
			.sorted(Comparator.comparing(OpenSession::current).thenComparing(OpenSession::lastSeen).reversed())
			.toList();
	}

	/**
	 * Ends one session of a person.
	 * @param actor the person
	 * @param handle which one
	 * @throws UnknownRecord when it is none of theirs
	 */
	@Transactional
	public void end(Actor actor, String handle) {
		String id = ids(actor).stream()
			.filter((each) -> handle(each).equals(handle))
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("session " + handle));
		delete(actor, List.of(id));
	}

	/**
	 * Ends every session of a person but one.
	 * @param actor the person
	 * @param current the id of the session that stays
	 */
	@Transactional
	public void endOthers(Actor actor, @Nullable String current) {
		delete(actor, ids(actor).stream().filter((id) -> !id.equals(current)).toList());
	}

	/** Within the change that took the access away: both or neither. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void endAll(AccessEnded ended) {
		this.jdbc.sql("delete from spring_session where principal_name = :name")
			.param("name", ended.username())
			.update();
		this.browsers.forget(ended.accountId());
	}

	private List<String> ids(Actor actor) {
		return this.jdbc.sql("select session_id from spring_session where principal_name = :name")
			.param("name", actor.username())
			.query(String.class)
			.list();
	}

	private void delete(Actor actor, List<String> ids) {
		if (ids.isEmpty()) {
			return;
		}
		int ended = this.jdbc.sql("delete from spring_session where principal_name = :name and session_id = any(:ids)")
			.param("name", actor.username())
			.param("ids", ids.toArray(String[]::new))
			.update();
		this.audit.record(actor, AuditAction.SIGNED_OUT,
				new AuditTrail.Subject("account", String.valueOf(actor.accountId()), null), null,
				List.of("sessions", ended));
	}

	private static OpenSession open(Session session, boolean current) {
		Arrival arrival = session.getAttribute(Arrival.ATTRIBUTE);
		Instant since = (arrival != null) ? arrival.at() : session.getCreationTime();
		return new OpenSession(handle(session.getId()),
				(arrival != null) ? Browser.of(arrival.agent()) : Browser.UNKNOWN,
				(arrival != null) ? arrival.address() : "", since, session.getLastAccessedTime(), current);
	}

	/** A page must not contain the id: whoever has it has the session. */
	private static String handle(String id) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 12);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}

package io.huanxin.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * One thing that happened to a neighbourhood, as a sentence.
 *
 * @param at when
 * @param username who did it
 * @param key the message with the sentence
 * @param arguments the values of the sentence
 * @param entry the entry of the trail whose changes are worth showing, null where the
 * sentence says it all
 * @param personal whether the changed values are left out because they are a household's
 * @param source an entry of the import in whose course it was done, null where a person
 * did it
 */
public record TimelineLine(Instant at, String username, String key, List<Object> arguments, @Nullable AuditEntry entry,
		boolean personal, @Nullable AuditEntry source) {

	public TimelineLine {
		arguments = List.copyOf(arguments);
	}

	/** What one person did to one record. */
	static TimelineLine of(AuditEntry entry, Map<String, String> values) {
		String key = "timeline." + entry.entity() + "." + word(entry.action());
		if (entry.entity().equals("photo") && entry.action() == AuditAction.MOVED) {
			key = values.containsKey("removal") ? "timeline.photo.removed" : "timeline.photo.restored";
		}
		boolean tells = entry.action() != AuditAction.CREATED;
		return new TimelineLine(entry.at(), entry.username(), key, List.of(name(entry.entity(), values)),
				tells ? entry : null, entry.entity().equals("household"), null);
	}

	/** What an import did to many records of one kind. */
	static TimelineLine of(AuditEntry imported, String entity, AuditAction action, int count, Instant at) {
		return new TimelineLine(at, imported.username(), "timeline.import." + entity + "." + word(action),
				List.of(count), null, false, imported);
	}

	/** What a record is called in a sentence, as it was called then. */
	private static String name(String entity, Map<String, String> values) {
		Function<Stream<String>, String> known = (fields) -> fields.map((field) -> values.getOrDefault(field, ""))
			.filter((value) -> !value.isEmpty())
			.collect(Collectors.joining(entity.equals("household") ? "-" : " "));
		return switch (entity) {
			case "building" -> known.apply(Stream.of("buildingNumber"));
			case "household" -> known.apply(Stream.of("building", "unit", "room"));
			case "photo" -> known.apply(Stream.of("stage", "takenOn", "caption"));
			case "responsibility" -> known.apply(Stream.of("slot", "part", "person"));
			default -> known.apply(Stream.of("name"));
		};
	}

	private static String word(AuditAction action) {
		return action.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The sentence for people, to be resolved by a {@code MessageSource}.
	 * @return the sentence
	 */
	public MessageSourceResolvable sentence() {
		return new DefaultMessageSourceResolvable(new String[] { this.key }, this.arguments.toArray());
	}

}

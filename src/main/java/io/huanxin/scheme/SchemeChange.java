package io.huanxin.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Something that two versions of a sheet say differently.
 *
 * @param label the message key of what it is about, null for an item
 * @param item the item's name, null where it is about the sheet as a whole
 * @param before what the older one says, null for nothing
 * @param after what the newer one says, null for nothing
 * @param answerBefore what the older one says of the item, null where its list has none
 * @param answerAfter what the newer one says of it, null where its list has none
 */
public record SchemeChange(@Nullable String label, @Nullable String item, @Nullable String before,
		@Nullable String after, @Nullable SchemeAnswer answerBefore, @Nullable SchemeAnswer answerAfter) {

	/** In the order of the newer one; what only the older one has comes last. */
	static List<SchemeChange> between(SchemeRow older, SchemeRow newer) {
		List<SchemeChange> changes = new ArrayList<>();
		SchemeContent before = older.content();
		SchemeContent after = newer.content();
		word("scheme.list-name", older.listName(), newer.listName(), changes);
		word("scheme.problems", before.problems(), after.problems(), changes);
		word("scheme.aims", before.aims(), after.aims(), changes);
		word("scheme.funding", before.funding(), after.funding(), changes);
		word("scheme.after-care", before.afterCare(), after.afterCare(), changes);
		word("scheme.drafted-by", before.draftedBy(), after.draftedBy(), changes);
		word("scheme.drafted-on", Objects.toString(before.draftedOn(), null), Objects.toString(after.draftedOn(), null),
				changes);
		Map<String, SchemeAnswer> then = byName(before);
		Map<String, SchemeAnswer> now = byName(after);
		after.answers().forEach((answer) -> answer(answer.item().name(), then, now, changes));
		before.answers()
			.stream()
			.map((answer) -> answer.item().name())
			.filter((name) -> !now.containsKey(name))
			.forEach((name) -> answer(name, then, now, changes));
		return changes;
	}

	private static void word(String label, @Nullable String before, @Nullable String after,
			List<SchemeChange> changes) {
		if (!Objects.equals(before, after)) {
			changes.add(new SchemeChange(label, null, before, after, null, null));
		}
	}

	private static void answer(String name, Map<String, SchemeAnswer> then, Map<String, SchemeAnswer> now,
			List<SchemeChange> changes) {
		SchemeAnswer before = then.get(name);
		SchemeAnswer after = now.get(name);
		if (before == null || after == null || !before.inWords().equals(after.inWords())) {
			changes.add(new SchemeChange(null, name, null, null, before, after));
		}
	}

	private static Map<String, SchemeAnswer> byName(SchemeContent content) {
		return content.answers()
			.stream()
			.collect(Collectors.toMap((answer) -> answer.item().name(), Function.identity()));
	}

}

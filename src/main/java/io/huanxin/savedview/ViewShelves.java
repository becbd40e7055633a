package io.huanxin.savedview;

import java.util.List;
import java.util.Map;

import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The views above a list, as {@code @viewShelves} on pages. */
@Component("viewShelves")
@RequiredArgsConstructor
public class ViewShelves {

	private final ViewedLists lists;

	private final SavedViews views;

	private final CurrentScope currentScope;

	/**
	 * What the person at work keeps of the list that is being shown.
	 * @param path the list's path
	 * @return the views, and what could be kept of the page as it is
	 */
	public Shelf of(String path) {
		ViewedList list = this.lists.get(path);
		HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
			.getRequest();
		RegionScope scope = this.currentScope.get();
		String within = list.within();
		String whose = (within != null) ? request.getParameter(within) : null;
		Map<String, String> conditions = list.conditions(request::getParameter);
		List<Entry> entries = this.views.of(scope, path)
			.stream()
			.map((view) -> new Entry(view.name(), list.address(view.conditions(), whose), view.standard(),
					list.conditions(view.conditions()::get).equals(conditions)))
			.toList();
		return new Shelf(entries, conditions, whose);
	}

	/**
	 * The conditions of a view in words.
	 * @param view the view
	 * @return each condition with the parameter that tells its name
	 */
	public List<Condition> conditions(SavedView view) {
		return this.lists.find(view.list())
			.map((list) -> list.conditions(view.conditions()::get)
				.entrySet()
				.stream()
				.flatMap((entry) -> list.parameter(entry.getKey())
					.map((parameter) -> new Condition(parameter, entry.getValue()))
					.stream())
				.toList())
			.orElse(List.of());
	}

	/**
	 * What a person keeps of a list.
	 *
	 * @param entries the views
	 * @param conditions what is said on the page as it is, by the parameters' names
	 * @param whose whose list it is, null where that is not asked
	 */
	public record Shelf(List<Entry> entries, Map<String, String> conditions, @Nullable String whose) {

		/**
		 * Whether the page as it is has conditions that are not kept yet.
		 * @return true where keeping it makes sense
		 */
		public boolean worthKeeping() {
			return !this.conditions.isEmpty() && this.entries.stream().noneMatch(Entry::open);
		}

	}

	/**
	 * One view of a shelf.
	 *
	 * @param name its name
	 * @param address where it leads
	 * @param standard whether the list opens with it
	 * @param open whether it is what the page shows
	 */
	public record Entry(String name, String address, boolean standard, boolean open) {
	}

	/**
	 * One condition of a view.
	 *
	 * @param parameter what is asked for
	 * @param value what it has to be
	 */
	public record Condition(ViewedList.Parameter parameter, String value) {
	}

}

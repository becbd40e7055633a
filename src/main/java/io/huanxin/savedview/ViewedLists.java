package io.huanxin.savedview;

import java.util.List;
import java.util.Optional;

import io.huanxin.web.BadParameter;

import org.springframework.stereotype.Component;

/** The lists of which views can be kept: those that the features offer. */
@Component
class ViewedLists {

	private final List<ViewedList> lists;

	ViewedLists(List<ViewedList> lists) {
		this.lists = List.copyOf(lists);
	}

	Optional<ViewedList> find(String path) {
		return this.lists.stream().filter((list) -> list.path().equals(path)).findFirst();
	}

	ViewedList get(String path) {
		return find(path).orElseThrow(() -> new BadParameter("list", "the path of a list that has views"));
	}

}

package io.huanxin.bulkchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.bulkchange.BulkChange.State;
import io.huanxin.neighbourhoodlist.NeighbourhoodFilter;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.BadParameter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages on which many neighbourhoods are changed at once. */
@Controller
@RequestMapping("/neighbourhoods/changes")
@RequiredArgsConstructor
class BulkChangeController {

	/** Rows of one page of a result. */
	private static final int SIZE = 100;

	private final BulkChanges changes;

	@GetMapping
	String list(RegionScope scope, Model model) {
		model.addAttribute("changes", this.changes.list(scope));
		return "bulkchange/list";
	}

	@PostMapping
	String create(RegionScope scope, @RequestParam(required = false) @Nullable List<Long> ids,
			@RequestParam(defaultValue = "ticked") String of, @RequestParam(defaultValue = "") String change,
			@RequestParam Map<String, String> parameters, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		NeighbourhoodFilter filter = NeighbourhoodFilter.of(parameters);
		List<Long> chosen = switch (of) {
			case "ticked" -> (ids != null) ? ids : List.of();
			case "all" -> this.changes.found(scope, filter);
			default -> throw new BadParameter("of", "ticked or all");
		};
		Optional<Choice> choice = Choice.of(change);
		if (choice.isEmpty() || chosen.isEmpty() || chosen.size() > BulkChanges.MOST) {
			flash.addFlashAttribute("failed", chosen.isEmpty() ? "bulkchange.nothing-ticked"
					: choice.isEmpty() ? "bulkchange.nothing-chosen" : "bulkchange.too-many");
			return "redirect:" + back(filter, parameters.get("sort"));
		}
		return "redirect:/neighbourhoods/changes/" + this.changes.choose(scope, choice.get(), chosen);
	}

	@GetMapping("/{id}")
	String show(RegionScope scope, @PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
		BulkChange change = this.changes.get(scope, id);
		int pages = Math.max(1, (change.counts().all() + SIZE - 1) / SIZE);
		int number = Math.min(Math.max(page, 1), pages);
		model.addAttribute("change", change);
		model.addAttribute("rows", this.changes.rows(scope, change, (number - 1) * SIZE, SIZE));
		model.addAttribute("number", number);
		model.addAttribute("pages", pages);
		model.addAttribute("mayGoOn", scope.has(Role.CLERK));
		return (change.state() == State.DRAFT) ? "bulkchange/confirm" : "bulkchange/result";
	}

	@PostMapping("/{id}/confirmation")
	String confirm(RegionScope scope, @PathVariable String id, RedirectAttributes flash) {
		if (!this.changes.confirm(scope, id)) {
			flash.addFlashAttribute("failed", "bulkchange.done-before");
		}
		return "redirect:/neighbourhoods/changes/" + id;
	}

	@PostMapping("/{id}/undoing")
	String undo(RegionScope scope, @PathVariable String id, RedirectAttributes flash) {
		if (!this.changes.undo(scope, id)) {
			flash.addFlashAttribute("failed", "bulkchange.undone-before");
		}
		return "redirect:/neighbourhoods/changes/" + id;
	}

	/** The list as it was, without a page: what was ticked is gone anyway. */
	private static String back(NeighbourhoodFilter filter, @Nullable String sort) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/neighbourhoods").queryParam("view", "all");
		filter.parameters().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
		if (sort != null && sort.matches("[a-z]{1,20}")) {
			address.queryParam("sort", sort);
		}
		return address.encode().buildAndExpand(filter.parameters()).toUriString();
	}

}

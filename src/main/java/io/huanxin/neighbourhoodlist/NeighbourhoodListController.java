package io.huanxin.neighbourhoodlist;

import java.util.List;
import java.util.Map;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.savedview.ViewedList;
import io.huanxin.savedview.ViewedList.Parameter;
import io.huanxin.web.BadParameter;
import io.huanxin.web.PagePlace;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of the archive. */
@Controller
@RequestMapping("/neighbourhoods")
@RequiredArgsConstructor
class NeighbourhoodListController {

	private final NeighbourhoodLists lists;

	/** What people may keep of the list under a name. */
	@Bean
	static ViewedList viewedNeighbourhoods() {
		return new ViewedList("/neighbourhoods", "neighbourhood.list.title", null,
				List.of(Parameter.text("q", "neighbourhood.list.q"), Parameter.text("region", "neighbourhood.region"),
						Parameter.constant("batch", "neighbourhood.batch", "Batch"),
						Parameter.constant("ownership", "neighbourhood.ownership", "Ownership"),
						Parameter.constant("propertyService", "neighbourhood.property-service", "PropertyManagement"),
						Parameter.text("builtFrom", "neighbourhood.list.built-from"),
						Parameter.text("builtTo", "neighbourhood.list.built-to"),
						Parameter.constant("lacking", "neighbourhood.list.lacking", "Lacking"),
						Parameter.constant("sort", "neighbourhood.list.sort", "NeighbourhoodOrder")));
	}

	@GetMapping
	String list(RegionScope scope, @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = "region") String sort, @RequestParam(required = false) @Nullable Long after,
			@RequestParam(required = false) @Nullable Long before, @RequestParam(defaultValue = "false") boolean last,
			@RequestParam(required = false) @Nullable Integer first, Model model) {
		NeighbourhoodFilter filter = NeighbourhoodFilter.of(parameters);
		NeighbourhoodOrder order = NeighbourhoodOrder.of(sort)
			.orElseThrow(() -> new BadParameter("sort", "one of region, households"));
		NeighbourhoodPage page = this.lists.list(scope, filter, order, new PagePlace(after, before, last, first));
		model.addAttribute("filter", filter);
		model.addAttribute("order", order);
		model.addAttribute("page", page);
		model.addAttribute("orders", NeighbourhoodOrder.values());
		model.addAttribute("lackings", Lacking.values());
		model.addAttribute("batches", Batch.values());
		model.addAttribute("ownerships", Ownership.values());
		model.addAttribute("services", PropertyManagement.values());
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		model.addAttribute("address", address("/neighbourhoods", filter, order));
		model.addAttribute("xlsx", address("/exports/neighbourhoods.xlsx", filter, null));
		model.addAttribute("csv", address("/exports/neighbourhoods.csv", filter, null));
		return "neighbourhood/list";
	}

	private static String address(String path, NeighbourhoodFilter filter, @Nullable NeighbourhoodOrder order) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		filter.parameters().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
		if (order != null && order != NeighbourhoodOrder.REGION) {
			address.queryParam("sort", order.parameter());
		}
		return address.encode().buildAndExpand(filter.parameters()).toUriString();
	}

}

package io.huanxin.dashboard;

import java.util.Comparator;
import java.util.List;

import io.huanxin.desk.DeskItem;
import io.huanxin.desk.DeskItems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import lombok.RequiredArgsConstructor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which a working day begins. */
@Controller
@RequiredArgsConstructor
class DeskController {

	private final Regions regions;

	private final ObjectProvider<DeskItems> features;

	@GetMapping("/")
	String show(RegionScope scope, Model model) {
		model.addAttribute("role", scope.role());
		model.addAttribute("region", this.regions.getRow(scope, scope.regionId()));
		model.addAttribute("items", waiting(scope));
		model.addAttribute("steps", NextStep.of(scope.role()));
		return "dashboard/desk";
	}

	private List<DeskItem> waiting(RegionScope scope) {
		return this.features.orderedStream()
			.flatMap((feature) -> feature.items(scope).stream())
			.sorted(Comparator.comparingInt(DeskItem::order))
			.toList();
	}

}

package io.huanxin.dossier;

import java.util.Optional;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.neighbourhood.RemovedNeighbourhoods;
import io.huanxin.neighbourhood.RemovedNeighbourhoods.Removed;
import io.huanxin.photo.PhotoGallery;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The file of a neighbourhood: its page, what happened to it, and the whole of it. */
@Controller
@RequestMapping("/neighbourhoods/{id}")
@RequiredArgsConstructor
class DossierController {

	/** How many things that happened the page shows; more are on their own page. */
	private static final int GLIMPSE = 12;

	/** More than these nobody reads on paper. */
	private static final int PRINTED = 300;

	private final Dossiers dossiers;

	private final Timeline timeline;

	private final Neighbourhoods neighbourhoods;

	private final RemovedNeighbourhoods removed;

	private final BeijingTime time;

	@GetMapping
	String show(RegionScope scope, @PathVariable long id, Model model, HttpServletResponse response) {
		Optional<Removed> removed = this.removed.find(scope, id);
		if (removed.isPresent()) {
			model.addAttribute("removed", removed.get());
			model.addAttribute("history", this.removed.history(scope, removed.get()));
			response.setStatus(HttpStatus.GONE.value());
			return "neighbourhood/removed";
		}
		describe(scope, id, model, GLIMPSE, PhotoGallery.GLIMPSE);
		return "dossier/show";
	}

	@GetMapping("/dossier")
	String whole(RegionScope scope, @PathVariable long id, Model model) {
		describe(scope, id, model, PRINTED, Integer.MAX_VALUE);
		model.addAttribute("today", this.time.today());
		return "dossier/whole";
	}

	@GetMapping("/timeline")
	String timeline(RegionScope scope, @PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, id));
		model.addAttribute("timeline", this.timeline.page(scope, id, page, TimelinePage.SIZE));
		return "dossier/timeline";
	}

	private void describe(RegionScope scope, long id, Model model, int lines, int photos) {
		Dossier dossier = this.dossiers.get(scope, id);
		model.addAttribute("dossier", dossier);
		model.addAttribute("row", dossier.neighbourhood());
		model.addAttribute("gallery", PhotoGallery.of(dossier.photos(), photos));
		model.addAttribute("timeline", this.timeline.page(scope, id, 1, lines));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
	}

}

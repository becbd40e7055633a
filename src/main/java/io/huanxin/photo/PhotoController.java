package io.huanxin.photo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.form.FormProblems;
import io.huanxin.form.Overtaken;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.picture.PictureReader;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.web.StaleRecord;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of a neighbourhood's photos. */
@Controller
@RequiredArgsConstructor
class PhotoController {

	private static final Map<String, String> LABELS = Map.of("stage", "photo.stage", "takenOn", "photo.taken-on",
			"place", "photo.place", "longitude", "neighbourhood.longitude", "latitude", "neighbourhood.latitude",
			"caption", "photo.caption");

	private static final int MEGABYTE = 1024 * 1024;

	private final Photos photos;

	private final PhotoIntake intake;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final BeijingTime time;

	/** Photos keep their neighbourhood from being removed, those put aside too. */
	@Bean
	static Dependant photosOfNeighbourhoods() {
		return new Dependant("photo", "neighbourhood", "imports.undo.photos",
				(id) -> "/neighbourhoods/" + id + "/photos");
	}

	@GetMapping("/neighbourhoods/{id}/photos")
	String list(RegionScope scope, @PathVariable long id, Model model) {
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, id));
		model.addAttribute("gallery", PhotoGallery.of(this.photos.list(scope, id)));
		model.addAttribute("removed", this.photos.removed(scope, id));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "photo/list";
	}

	@GetMapping("/neighbourhoods/{id}/photos/new")
	String create(RegionScope scope, @PathVariable long id, @RequestParam(required = false) @Nullable Stage stage,
			Model model) {
		scope.require(Role.CLERK);
		model.addAttribute("form", PhotoUploadForm.blank(stage));
		return upload(scope, id, model);
	}

	@PostMapping("/neighbourhoods/{id}/photos")
	String create(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") PhotoUploadForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		scope.require(Role.CLERK);
		List<PhotoIntake.Upload> uploads = form.uploads();
		if (uploads.isEmpty()) {
			binding.rejectValue("files", "photo.upload.none");
		}
		if (uploads.size() > PhotoIntake.AT_ONCE) {
			binding.rejectValue("files", "photo.upload.too-many", new Object[] { PhotoIntake.AT_ONCE }, null);
		}
		if (form.takenOn() != null && form.takenOn().isAfter(this.time.today())) {
			binding.rejectValue("takenOn", "photo.upload.future");
		}
		checkPlace(form.longitude(), form.latitude(), binding);
		if (binding.hasErrors()) {
			return upload(scope, id, model);
		}
		flash.addFlashAttribute("outcomes", new ArrayList<>(this.intake.take(scope, id, form.details(), uploads)));
		return "redirect:/neighbourhoods/" + id + "/photos";
	}

	@GetMapping("/photos/{id}")
	String show(RegionScope scope, @PathVariable long id, Model model) {
		PhotoRow row = this.photos.getRow(scope, id);
		model.addAttribute("row", row);
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, row.neighbourhoodId()));
		model.addAttribute("history", this.audit.history(PhotoTrail.subject(id, row.regionPath())));
		model.addAttribute("mayEdit", scope.has(Role.CLERK));
		return "photo/show";
	}

	@GetMapping("/photos/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		scope.require(Role.CLERK);
		PhotoRow row = this.photos.getRow(scope, id);
		model.addAttribute("form", PhotoForm.of(row));
		return form(scope, row, model);
	}

	@PostMapping("/photos/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") PhotoForm form,
			BindingResult binding, Model model, RedirectAttributes flash, HttpServletResponse response) {
		scope.require(Role.CLERK);
		PhotoRow row = this.photos.getRow(scope, id);
		checkPlace(form.longitude(), form.latitude(), binding);
		if (!binding.hasErrors()) {
			try {
				boolean changed = this.photos.revise(scope, id, form.version(), form.facts());
				flash.addFlashAttribute("done", changed ? "photo.revised" : "form.unchanged");
				return "redirect:/photos/" + id;
			}
			catch (StaleRecord ex) {
				row = this.photos.getRow(scope, id);
				Overtaken.show(form.filled(), form, PhotoForm.of(row), LABELS, model);
				response.setStatus(HttpStatus.CONFLICT.value());
			}
			catch (BrokenRule ex) {
				FormProblems.reject(binding, ex, (field) -> field);
			}
		}
		return form(scope, row, model);
	}

	private static void checkPlace(@Nullable BigDecimal longitude, @Nullable BigDecimal latitude,
			BindingResult binding) {
		if ((longitude == null) != (latitude == null) && !binding.hasFieldErrors("longitude")
				&& !binding.hasFieldErrors("latitude")) {
			binding.rejectValue((longitude == null) ? "longitude" : "latitude", "neighbourhood.half-a-place");
		}
	}

	private String upload(RegionScope scope, long neighbourhood, Model model) {
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, neighbourhood));
		model.addAttribute("stages", Stage.values());
		model.addAttribute("largest", PictureReader.LARGEST / MEGABYTE);
		model.addAttribute("atOnce", PhotoIntake.AT_ONCE);
		return "photo/new";
	}

	private String form(RegionScope scope, PhotoRow row, Model model) {
		model.addAttribute("row", row);
		model.addAttribute("neighbourhood", this.neighbourhoods.getRow(scope, row.neighbourhoodId()));
		model.addAttribute("stages", Stage.values());
		return "photo/form";
	}

}

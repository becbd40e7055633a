package io.huanxin.savedview;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huanxin.region.RegionScope;
import io.huanxin.savedview.ViewRefused.Reason;
import io.huanxin.web.BadParameter;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's views: kept from a list, renamed and thrown away. */
@Controller
@RequestMapping("/account/views")
@RequiredArgsConstructor
class SavedViewController {

	/** Before a condition's name in the form, which has names of its own. */
	private static final String CONDITION = "p.";

	private final SavedViews views;

	private final ViewedLists lists;

	@GetMapping
	String list(RegionScope scope, Model model) {
		List<SavedView> views = this.views.all(scope)
			.stream()
			.filter((view) -> this.lists.find(view.list()).isPresent())
			.toList();
		model.addAttribute("views", views);
		model.addAttribute("titles", titles(views));
		model.addAttribute("addresses",
				views.stream().collect(Collectors.toMap(SavedView::id, (view) -> address(view))));
		return "savedview/list";
	}

	@PostMapping
	String create(RegionScope scope, @Valid @ModelAttribute("form") ViewForm form, BindingResult binding,
			@RequestParam Map<String, String> parameters, Model model, RedirectAttributes flash) {
		ViewedList list = this.lists.get(String.valueOf(form.list()));
		Map<String, String> conditions = list.conditions((name) -> parameters.get(CONDITION + name));
		if (conditions.values().stream().anyMatch((value) -> value.length() > ViewedList.LONGEST)) {
			throw new BadParameter("conditions", "at most " + ViewedList.LONGEST + " characters each");
		}
		if (!binding.hasErrors()) {
			try {
				this.views.keep(scope, list.path(), conditions, Objects.requireNonNull(form.viewName()).strip(),
						form.toBeStandard(), form.toBeReplaced());
				flash.addFlashAttribute("done", "savedview.kept");
				return "redirect:" + list.address(conditions, number(form.within()));
			}
			catch (ViewRefused ex) {
				refuse(binding, ex.getReason(), "savedview.refused.name-taken.replace");
				model.addAttribute("namesake", ex.getReason() == Reason.NAME_TAKEN);
			}
		}
		model.addAttribute("conditions", conditions);
		model.addAttribute("view", new SavedView(0, list.path(), "", conditions, form.toBeStandard()));
		return form(list, list.address(conditions, number(form.within())), model);
	}

	@GetMapping("/{id}/edit")
	String edit(RegionScope scope, @PathVariable long id, Model model) {
		SavedView view = this.views.get(scope, id);
		model.addAttribute("form", ViewForm.of(view));
		return form(view, model);
	}

	@PostMapping("/{id}/edit")
	String update(RegionScope scope, @PathVariable long id, @Valid @ModelAttribute("form") ViewForm form,
			BindingResult binding, Model model, RedirectAttributes flash) {
		SavedView view = this.views.get(scope, id);
		if (!binding.hasErrors()) {
			try {
				this.views.revise(scope, id, Objects.requireNonNull(form.viewName()).strip(), form.toBeStandard());
				flash.addFlashAttribute("done", "savedview.revised");
				return "redirect:/account/views";
			}
			catch (ViewRefused ex) {
				refuse(binding, ex.getReason(), ex.getReason().message());
			}
		}
		return form(view, model);
	}

	@PostMapping("/{id}/removal")
	String delete(RegionScope scope, @PathVariable long id, RedirectAttributes flash) {
		this.views.remove(scope, id);
		flash.addFlashAttribute("done", "savedview.removed");
		return "redirect:/account/views";
	}

	private static void refuse(BindingResult binding, Reason reason, String nameTaken) {
		Object[] arguments = { SavedViews.MOST };
		String message = (reason == Reason.NAME_TAKEN) ? nameTaken : reason.message();
		binding.rejectValue("viewName", message, arguments, null);
	}

	private String form(SavedView view, Model model) {
		model.addAttribute("view", view);
		model.addAttribute("id", view.id());
		return form(this.lists.find(view.list()).orElseThrow(), "/account/views", model);
	}

	private static String form(ViewedList list, String back, Model model) {
		model.addAttribute("list", list);
		model.addAttribute("back", back);
		return "savedview/form";
	}

	private Map<String, String> titles(List<SavedView> views) {
		return views.stream()
			.map(SavedView::list)
			.distinct()
			.collect(Collectors.toMap((path) -> path, (path) -> this.lists.get(path).title()));
	}

	/** A view of a list of one neighbourhood is opened from there alone. */
	private String address(SavedView view) {
		ViewedList list = this.lists.get(view.list());
		return (list.within() != null) ? "" : list.address(view.conditions(), null);
	}

	/** It becomes part of an address. */
	private static String number(@Nullable String within) {
		return (within != null && within.matches("[0-9]{1,18}")) ? within : "0";
	}

}

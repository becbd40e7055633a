package io.huanxin.savedview;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.huanxin.region.CurrentScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Has a list that is asked for without any condition open with the view that the person
 * has chosen for it.
 */
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class StandardViews implements WebMvcConfigurer, HandlerInterceptor {

	private final ViewedLists lists;

	private final SavedViews views;

	private final CurrentScope currentScope;

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (!"GET".equals(request.getMethod())) {
			return true;
		}
		String path = request.getRequestURI().substring(request.getContextPath().length());
		Optional<String> address = this.lists.find(path).flatMap((list) -> address(list, request));
		if (address.isEmpty()) {
			return true;
		}
		String target = address.get();
		// what was to be told on this page is told on the one it leads to
		Map<String, ?> told = RequestContextUtils.getInputFlashMap(request);
		if (told != null) {
			RequestContextUtils.getOutputFlashMap(request).putAll(told);
		}
		RequestContextUtils.saveOutputFlashMap(target.replaceFirst("\\?.*", ""), request, response);
		response.setHeader("Location", request.getContextPath() + target);
		response.setStatus(HttpServletResponse.SC_FOUND);
		return false;
	}

	private Optional<String> address(ViewedList list, HttpServletRequest request) {
		String within = list.within();
		Set<String> said = request.getParameterMap().keySet();
		boolean plain = said.isEmpty() || (within != null && said.equals(Set.of(within)));
		if (!plain || this.currentScope.get().actor().accountId() == null) {
			return Optional.empty();
		}
		@Nullable String whose = (within != null) ? request.getParameter(within) : null;
		return this.views.standard(this.currentScope.get(), list.path())
			.filter((view) -> !list.conditions(view.conditions()::get).isEmpty())
			.map((view) -> list.address(view.conditions(), whose));
	}

}

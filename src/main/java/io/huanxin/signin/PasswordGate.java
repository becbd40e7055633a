package io.huanxin.signin;

import java.io.IOException;

import io.huanxin.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps a person with a one-time or aged password on the page where it is replaced. */
@Configuration(proxyBeanMethods = false)
class PasswordGate implements WebMvcConfigurer, HandlerInterceptor {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this)
			.excludePathPatterns("/account", "/account/password", "/login", "/login/*", "/logout", "/language",
					"/error", "/webjars/**", "/_static/**", "/css/**", "/js/**", "/images/**", "/favicon*.svg");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof SignedIn person
				&& person.isKeptAtTheDoor()) {
			response.sendRedirect(request.getContextPath() + "/account");
			return false;
		}
		return true;
	}

}

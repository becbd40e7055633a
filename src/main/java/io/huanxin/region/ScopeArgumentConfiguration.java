package io.huanxin.region;

import java.util.List;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the scope in force to every controller method that names a {@link RegionScope}.
 */
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class ScopeArgumentConfiguration implements WebMvcConfigurer {

	private final CurrentScope currentScope;

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ScopeArgumentResolver(this.currentScope));
	}

	@RequiredArgsConstructor
	private static final class ScopeArgumentResolver implements HandlerMethodArgumentResolver {

		private final CurrentScope currentScope;

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == RegionScope.class;
		}

		@Override
		public RegionScope resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
			return this.currentScope.get();
		}

	}

}

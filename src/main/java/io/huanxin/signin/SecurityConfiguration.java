package io.huanxin.signin;

import java.time.Clock;

import io.huanxin.account.Accounts;
import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.session.SessionGuard;
import io.huanxin.throttle.KnownBrowsers;
import io.huanxin.throttle.Throttle;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Two doors: browsers come with a session and a form, other software with a token for
 * every call.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/** No inline script anywhere, so none can be smuggled in. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
			+ "style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
			+ "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	@Bean
	SecurityContextRepository securityContextRepository() {
		return new HttpSessionSecurityContextRepository();
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, Accounts accounts, SecondFactors secondFactors,
			PasswordEncoder passwords, Throttle throttle, SignInTrail trail, Clock clock, ProblemEntryPoint problems) {
		// not a bean: the form must never accept a token
		TokenAuthentication tokens = new TokenAuthentication(accounts, secondFactors, passwords, throttle, trail,
				clock);
		return http.securityMatcher("/api/**", "/actuator/**")
			.authenticationManager(new ProviderManager(tokens))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health"))
				.permitAll()
				.requestMatchers("/actuator/**")
				.hasRole("ADMINISTRATOR")
				.anyRequest()
				.authenticated())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.httpBasic((basic) -> basic.authenticationEntryPoint(problems))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY)))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, AuthenticationManager people, SessionGuard guard, Entrance entrance,
			SignInFailure failure, RequestCache pagesAskedFor, SignedOutEntryPoint signedOut, PageRefusal refusal,
			SignInTrail trail) {
		return http.authenticationManager(people)
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/login", "/login/*", "/language", "/webjars/**", "/_static/**", "/css/**", "/js/**",
						"/images/**", "/favicon*.svg", "/error", "/v3/api-docs/**", "/v3/api-docs.yaml")
				.permitAll()
				.anyRequest()
				.access(guard))
			.formLogin((form) -> form.loginPage("/login")
				.authenticationDetailsSource(AttemptDetails::of)
				.successHandler(entrance)
				.failureHandler(failure))
			.requestCache((cache) -> cache.requestCache(pagesAskedFor))
			.logout((logout) -> logout.addLogoutHandler(trail).logoutSuccessUrl("/login?goodbye"))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(signedOut).accessDeniedHandler(refusal))
			.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
			.build();
	}

	@Bean
	AuthenticationManager people(Accounts accounts, PasswordEncoder passwords, Throttle throttle,
			KnownBrowsers browsers, SecondFactors secondFactors, SignInTrail trail) {
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
		provider.setPasswordEncoder(passwords);
		return new ProviderManager(new ThrottledAuthentication(provider, throttle, browsers, secondFactors, trail));
	}

	/**
	 * After the sign-in a person goes on to the page they asked for: a page, never the
	 * icon or a part of a page that the browser fetched beside it.
	 */
	@Bean
	RequestCache pagesAskedFor() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher((request) -> {
			String accept = request.getHeader(HttpHeaders.ACCEPT);
			return HttpMethod.GET.matches(request.getMethod()) && accept != null && accept.contains("text/html")
					&& request.getHeader("HX-Request") == null;
		});
		return cache;
	}

}

package io.huanxin.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

import org.springframework.context.annotation.Configuration;

/** What the description of the API at {@code /v3/api-docs} says of it as a whole. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
		info = @Info(title = "焕新 Huanxin", version = "v1",
				description = "城镇老旧小区改造进度管理的接口。JSON 为 UTF-8；日期是北京时间的某一天；出错时返回 application/problem+json。"),
		security = @SecurityRequirement(name = OpenApiConfiguration.BASIC))
@SecurityScheme(name = OpenApiConfiguration.BASIC, type = SecuritySchemeType.HTTP, scheme = "basic",
		description = "用户名和“我的账号”页生成的接口令牌")
class OpenApiConfiguration {

	static final String BASIC = "basic";

}

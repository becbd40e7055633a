# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp dependency:go-offline
COPY src src
# Tests need a browser and a database; they ran before this image is built.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests package \
 && cp target/huanxin-*.jar portal.jar \
 && java -Djarmode=tools -jar portal.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:21-jre
RUN apt-get update \
 && apt-get install --yes --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /portal huanxin \
 && install --directory --owner huanxin --group huanxin /portal /portal/data
WORKDIR /portal
# What changes least comes first, so that a new version is a small download.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER huanxin
ENV HUANXIN_DATA_DIR=/portal/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -Dfile.encoding=UTF-8"
VOLUME /portal/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD curl --fail --silent --output /dev/null "http://localhost:${SERVER_PORT:-8080}/actuator/health/readiness"
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]

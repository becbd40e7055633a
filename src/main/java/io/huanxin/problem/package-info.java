/**
 * What is wrong with a figure: one vocabulary of problems for forms, imports and the API.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.huanxin.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

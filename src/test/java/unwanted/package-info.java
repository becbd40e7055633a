/**
 * Code as the portal must not contain it, one class for each rule of the architecture, to
 * prove that the rule would notice. Outside the portal's own package, where Spring and
 * Hibernate would find it.
 */
package unwanted;

/** A name that says nothing about what is inside. */
package unwanted.utils;

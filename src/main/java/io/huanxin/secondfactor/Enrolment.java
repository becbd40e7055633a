package io.huanxin.secondfactor;

/**
 * What a person needs in order to set up an authenticator.
 *
 * @param secret the secret to be typed, in groups of four letters
 * @param modules how many squares the picture is wide and high, its margin included
 * @param path the picture that is scanned, as the path of an SVG
 */
public record Enrolment(String secret, int modules, String path) {
}

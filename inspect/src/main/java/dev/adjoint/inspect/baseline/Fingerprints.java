package dev.adjoint.inspect.baseline;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What findings are recognised by, from run to run and after training goes on: the rule and the place, not
/// the numbers. A layer is known by its name in the network's source where that is known, because exporters
/// number nodes anew.
public final class Fingerprints {
  /// What the form of fingerprints is called: another form has another name.
  public static final String NAME = "adjointPlace/v1";

  private static final int LENGTH = 32;

  private Fingerprints() {}

  /// A fingerprint for each finding. A rule's second finding at the same place has another one.
  public static List<String> of(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>();
    for (Finding finding : findings) {
      String place = place(finding);
      fingerprints.add(hash(place + '\n' + seen.merge(place, 1, Integer::sum)));
    }
    return fingerprints;
  }

  private static String place(Finding finding) {
    Place place = finding.place();
    String name = place.layer().isEmpty() ? "node " + place.node() : "layer " + place.layer();
    return String.join("\n", finding.rule().id(), place.operator(), name);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package dev.adjoint.recipes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What may be chosen of a recipe.
///
/// @param batch items in a batch
/// @param epochs how often each item is met; what counts where `steps` is 0
/// @param steps how many steps are taken; 0 where epochs count
/// @param rate the learning rate, where the schedule begins
/// @param seed of all random numbers
/// @param more the recipe's own settings, such as `scale`, by name
public record Settings(
    int batch,
    double epochs,
    long steps,
    double rate,
    long seed,
    SequencedMap<String, Double> more) {
  /// @throws IllegalArgumentException if a number makes no sense
  public Settings {
    more = new LinkedHashMap<>(more);
    require(batch >= 1, "batch", batch, "at least 1");
    require(
        steps >= 1 || (epochs > 0 && epochs < Double.POSITIVE_INFINITY),
        "epochs",
        epochs,
        "above 0");
    require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "above 0");
  }

  private static void require(boolean holds, String what, Number found, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; it must be %s".formatted(what, found, allowed));
    }
  }

  /// What a recipe does without being told otherwise, for so many epochs.
  public static Settings ofEpochs(int batch, double epochs, double rate) {
    return new Settings(batch, epochs, 0, rate, 1, new LinkedHashMap<>());
  }

  /// What a recipe does without being told otherwise, for so many steps.
  public static Settings ofSteps(int batch, long steps, double rate) {
    return new Settings(batch, 0, steps, rate, 1, new LinkedHashMap<>());
  }

  /// With other items in a batch.
  public Settings withBatch(int other) {
    return new Settings(other, epochs, steps, rate, seed, more);
  }

  /// As long as it takes to meet each item so often.
  public Settings withEpochs(double other) {
    return new Settings(batch, other, 0, rate, seed, more);
  }

  /// For so many steps.
  public Settings withSteps(long other) {
    if (other < 1) {
      throw new IllegalArgumentException("steps is %d; it must be at least 1".formatted(other));
    }
    return new Settings(batch, epochs, other, rate, seed, more);
  }

  /// With another learning rate.
  public Settings withRate(double other) {
    return new Settings(batch, epochs, steps, other, seed, more);
  }

  /// With another seed.
  public Settings withSeed(long other) {
    return new Settings(batch, epochs, steps, rate, other, more);
  }

  /// With a setting of the recipe's own.
  public Settings with(String name, double value) {
    SequencedMap<String, Double> others = new LinkedHashMap<>(more);
    others.put(name, value);
    return new Settings(batch, epochs, steps, rate, seed, others);
  }

  /// One of the recipe's own settings that is a part of something.
  ///
  /// @throws IllegalArgumentException if the recipe has no such setting, or it is not from 0 to 1
  public double share(String name) {
    double value = number(name);
    require(value >= 0 && value <= 1, name, value, "from 0 to 1");
    return value;
  }

  /// One of the recipe's own settings that counts something.
  ///
  /// @throws IllegalArgumentException if the recipe has no such setting, or it is no whole number from 1 on
  public int whole(String name) {
    double value = number(name);
    require(
        value == Math.rint(value) && value >= 1 && value <= Integer.MAX_VALUE,
        name,
        value,
        "a whole number, at least 1");
    return (int) value;
  }

  /// One of the recipe's own settings.
  ///
  /// @throws IllegalArgumentException if the recipe has no such setting
  public double number(String name) {
    Double value = more.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no setting \"%s\"; there are %s".formatted(name, more.keySet()));
    }
    return value;
  }

  /// Steps that training on so many items takes.
  public long stepsFor(int items) {
    return steps > 0 ? steps : Math.max(1, (long) Math.ceil(epochs * items / batch));
  }

  /// All of them by name, for a file.
  public SequencedMap<String, Double> all() {
    SequencedMap<String, Double> all = new LinkedHashMap<>();
    all.put("batch", (double) batch);
    all.put("epochs", epochs);
    all.put("steps", (double) steps);
    all.put("rate", rate);
    all.put("seed", (double) seed);
    all.putAll(more);
    return all;
  }

  /// All of them that count, in words: `batch 16, steps 12000, rate 0.001, seed 1, scale 3`.
  public String text() {
    String idle = steps > 0 ? "epochs" : "steps";
    return all().entrySet().stream()
        .filter(setting -> !setting.getKey().equals(idle))
        .map(setting -> setting.getKey() + " " + plain(setting.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// A setting as it is typed: whole numbers without a fraction.
  public static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }

  /// These settings with others in their place.
  ///
  /// @throws IllegalArgumentException if one of them is not among these
  public Settings with(Map<String, Double> others) {
    Settings changed = this;
    for (Map.Entry<String, Double> other : others.entrySet()) {
      changed = changed.withAny(other.getKey(), other.getValue());
    }
    return changed;
  }

  private Settings withAny(String name, double value) {
    return switch (name) {
      case "batch" -> withBatch((int) value);
      case "epochs" -> value > 0 ? withEpochs(value) : this;
      case "steps" -> value > 0 ? withSteps((long) value) : this;
      case "rate" -> withRate(value);
      case "seed" -> withSeed((long) value);
      default -> {
        number(name);
        yield with(name, value);
      }
    };
  }
}

package dev.adjoint.cli;

import dev.adjoint.formats.picture.PictureColor;
import dev.adjoint.formats.picture.PictureOptions;
import dev.adjoint.formats.picture.ValueRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// What a network expects of pictures: options of every command that gives it some.
final class PictureArguments {
  @Option(
      names = "--range",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description =
          "The model's numbers for black and full intensity, as in 0:255 or -1:1. If absent 0:1, or"
              + " 0:255 for models that take bytes.")
  private @Nullable ValueRange range;

  @Option(
      names = "--mean",
      paramLabel = "M",
      split = ",",
      description = "Subtracted then: one number, or one a channel, as in 0.485,0.456,0.406.")
  private @Nullable List<Double> mean;

  @Option(
      names = "--std",
      paramLabel = "S",
      split = ",",
      description = "Divided by at last, likewise. Outputs are understood in the same way.")
  private @Nullable List<Double> std;

  @Option(
      names = "--color",
      paramLabel = "FORM",
      description =
          "rgb, bgr or luma. If absent, rgb for models of three channels and luma for those of one,"
              + " where colour bypasses the model.")
  private @Nullable PictureColor color;

  @Option(
      names = "--resize",
      description = "Resize pictures to the size that a model with a fixed one takes.")
  private boolean resize;

  /// Whether anything was said.
  boolean areGiven() {
    return range != null || mean != null || std != null || color != null || resize;
  }

  /// What was said.
  ///
  /// @throws ParameterException if it makes no sense
  PictureOptions options(CommandLine command) {
    try {
      return new PictureOptions(
          Optional.ofNullable(range),
          mean == null ? List.of() : mean,
          std == null ? List.of() : std,
          Optional.ofNullable(color),
          resize);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--std: " + e.getMessage(), e);
    }
  }

  /// Reads `LOW:HIGH`.
  static final class RangeConverter implements ITypeConverter<ValueRange> {
    @Override
    public ValueRange convert(String text) {
      String[] ends = text.split(":", -1);
      if (ends.length != 2) {
        throw new TypeConversionException("'" + text + "' is no range; 0:255 is one");
      }
      try {
        return new ValueRange(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is no range of numbers; 0:255 is one");
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}

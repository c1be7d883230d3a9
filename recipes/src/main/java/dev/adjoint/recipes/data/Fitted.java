package dev.adjoint.recipes.data;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.nio.file.Path;
import java.util.List;

/// Pictures as squares: smaller ones in the middle of black, others resized bicubically until they cover
/// the square, whose middle they fill.
public record Fitted(Pictures pictures, int side) implements Pictures {
  @Override
  public int count() {
    return pictures.count();
  }

  @Override
  public String name(int index) {
    return pictures.name(index);
  }

  @Override
  public List<Path> files() {
    return pictures.files();
  }

  @Override
  public FloatTensor at(int index) {
    FloatTensor planes = pictures.at(index);
    int height = planes.shape().extent(1);
    int width = planes.shape().extent(2);
    if (height <= side && width <= side) {
      return window(planes, side);
    }
    double scale = (double) side / Math.min(height, width);
    int tall = (int) Math.max(side, Math.round(scale * height));
    int wide = (int) Math.max(side, Math.round(scale * width));
    return window(Picture.of(planes).resized(tall, wide).planes(), side);
  }

  /// The square about the middle; black where there is no picture.
  private static FloatTensor window(FloatTensor planes, int side) {
    Shape in = planes.shape();
    int top = Math.floorDiv(in.extent(1) - side, 2);
    int left = Math.floorDiv(in.extent(2) - side, 2);
    Shape out = in.with(1, side).with(2, side);
    int[] from = new int[out.elements()];
    for (int i = 0; i < from.length; i++) {
      int x = left + i % side;
      int y = top + i / side % side;
      boolean within = x >= 0 && x < in.extent(2) && y >= 0 && y < in.extent(1);
      from[i] = within ? (i / side / side * in.extent(1) + y) * in.extent(2) + x : -1;
    }
    return planes.pick(out, from);
  }
}

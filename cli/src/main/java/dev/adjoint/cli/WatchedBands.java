package dev.adjoint.cli;

import dev.adjoint.formats.picture.Picture;
import dev.adjoint.formats.picture.PictureBands;
import java.util.Iterator;

/// A picture in the making, of which is shown how much there is.
record WatchedBands(PictureBands made, Progress progress) implements PictureBands {
  @Override
  public int height() {
    return made.height();
  }

  @Override
  public int width() {
    return made.width();
  }

  @Override
  public boolean isGray() {
    return made.isGray();
  }

  @Override
  public boolean hasAlpha() {
    return made.hasAlpha();
  }

  @Override
  public int bitDepth() {
    return made.bitDepth();
  }

  @Override
  public Iterator<Picture> bands() {
    Iterator<Picture> bands = made.bands();
    return new Iterator<>() {
      private int rows;

      @Override
      public boolean hasNext() {
        return bands.hasNext();
      }

      @Override
      public Picture next() {
        Picture band = bands.next();
        rows += band.height();
        progress.reached((double) rows / height());
        return band;
      }
    };
  }
}

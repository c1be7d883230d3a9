package dev.adjoint.formats.picture;

import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Iterator;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/// Bands as an image of which each row is a tile, for an encoder that asks for them from the top down, as
/// that for PNG does. In memory is the band that was asked for last.
final class BandImage implements RenderedImage {
  private final PictureBands picture;
  private final ColorModel colors;
  private final Iterator<Picture> bands;
  private WritableRaster band;

  BandImage(PictureBands picture) {
    this.picture = picture;
    colors = PictureRaster.colors(picture);
    bands = picture.bands();
    band = PictureRaster.of(bands.next(), colors, 0);
  }

  /// A row, or a part of one.
  @Override
  public Raster getData(Rectangle region) {
    while (region.y >= band.getMinY() + band.getHeight()) {
      band = PictureRaster.of(bands.next(), colors, band.getMinY() + band.getHeight());
    }
    if (region.y < band.getMinY() || region.height != 1) {
      throw byRows();
    }
    return band.createChild(region.x, region.y, region.width, 1, region.x, region.y, null);
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return getData(new Rectangle(0, tileY, getWidth(), 1));
  }

  @Override
  public Raster getData() {
    throw byRows();
  }

  @Override
  public WritableRaster copyData(@Nullable WritableRaster raster) {
    throw byRows();
  }

  private static UnsupportedOperationException byRows() {
    return new UnsupportedOperationException("rows are there one after the other, each once");
  }

  @Override
  public ColorModel getColorModel() {
    return colors;
  }

  @Override
  public SampleModel getSampleModel() {
    return colors.createCompatibleSampleModel(getWidth(), 1);
  }

  @Override
  public int getWidth() {
    return picture.width();
  }

  @Override
  public int getHeight() {
    return picture.height();
  }

  @Override
  public int getTileWidth() {
    return getWidth();
  }

  @Override
  public int getTileHeight() {
    return 1;
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  @Override
  public int getNumYTiles() {
    return getHeight();
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // The interface asks for it.
  public @Nullable Vector<RenderedImage> getSources() {
    return null;
  }

  @Override
  public Object getProperty(String name) {
    return Image.UndefinedProperty;
  }

  @Override
  public String @Nullable [] getPropertyNames() {
    return null;
  }
}

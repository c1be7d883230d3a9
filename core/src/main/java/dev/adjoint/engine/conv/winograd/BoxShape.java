package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;

/// How large the rooms are in which a box's numbers stand, in floats.
///
/// @param tiles of the largest box
/// @param channels from the transformed input of one tile to the next
/// @param inputPlace from one place to the next
/// @param inputSource from one source to the next
/// @param inputs all transformed inputs
/// @param width from the products of one tile to the next
/// @param productPlace from one place to the next
/// @param products all products of one phase
record BoxShape(
    int tiles,
    int channels,
    int inputPlace,
    int inputSource,
    int inputs,
    int width,
    int productPlace,
    int products) {
  /// Transformed inputs that a box should have, in floats: 512 KiB, half of a core's own cache.
  private static final double INPUTS = 1 << 17;

  /// Transformed inputs that a box may have: 6 MiB.
  private static final double MOST_INPUTS = 3 << 19;

  /// With fewer, weights are fetched more often than they are worth.
  private static final int FEW_TILES = 64;

  private static final int MOST_TILES = 96;

  /// Not even for the sake of threads has a box fewer: weights would be fetched too often.
  private static final int FEWEST_TILES = 12;

  /// Tiles of the largest boxes; less than 1 if not even one tile fits.
  ///
  /// @param parts of the result channels, which different threads may compute
  static int tiles(TileGrid grid, WeightLayout layout, int batch, int parts, Lanes lanes) {
    int pieces = Math.max(1, layout.groups() * parts * grid.rows().size());
    int boxes = Math.ceilDiv(Workers.FEW_PIECES, pieces);
    long all = (long) batch * grid.plane().tiles() * grid.outer().tiles() * grid.inner().tiles();
    long each = Math.max(FEWEST_TILES, Math.ceilDiv(all, boxes));
    return (int) Math.min(tilesThatFit(grid, layout, lanes), each);
  }

  /// As many as fit into memory.
  static int tilesThatFit(TileGrid grid, WeightLayout layout, Lanes lanes) {
    double ofTile = (double) inputsOfTile(grid, layout, lanes);
    int few = (int) Math.min(FEW_TILES, MOST_INPUTS / ofTile);
    return (int) Math.clamp(INPUTS / ofTile, few, MOST_TILES);
  }

  private static long inputsOfTile(TileGrid grid, WeightLayout layout, Lanes lanes) {
    return (long) grid.mostInputs() * grid.places() * lanes.roundUp(layout.inputs());
  }

  /// Rooms lie a vector more apart than they are long, since stores a power of two apart would fall
  /// into one set of the cache.
  static BoxShape of(TileGrid grid, WeightLayout layout, int width, int tiles, Lanes lanes) {
    int gap = lanes.multiple();
    int channels = lanes.roundUp(layout.inputs());
    int inputPlace = tiles * channels + gap;
    int inputSource = grid.places() * inputPlace;
    int productPlace = tiles * width + gap;
    return new BoxShape(
        tiles,
        channels,
        inputPlace,
        inputSource,
        grid.mostInputs() * inputSource,
        width,
        productPlace,
        grid.places() * productPlace);
  }
}

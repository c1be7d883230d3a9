import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Renders examples/scene.png: a bridge at dusk, with what makes enlarging hard. There are thin lines
/// at many angles (cables, hangers, letters), stripes that get finer towards the horizon, rings,
/// small dots, and smooth shades and edges.
///
///     java examples/Scene.java examples/scene.png
///
/// Lengths are in pixels of the picture, with y downwards. Every pixel is the mean of many samples.
public final class Scene {
  static final int WIDTH = 192;
  static final int HEIGHT = 128;
  private static final int SAMPLES = 8;

  private static final double HORIZON = 82;
  private static final double DECK = 70;
  private static final double[] TOWERS = {52, 148};
  private static final double TOWER_TOP = 26;
  private static final double SUN_X = 112;
  private static final double SUN_Y = 62;
  private static final double SUN_RADIUS = 22;

  private static final Color NIGHT = new Color(0.09, 0.10, 0.27);
  private static final Color VIOLET = new Color(0.42, 0.21, 0.47);
  private static final Color ROSE = new Color(0.89, 0.40, 0.42);
  private static final Color AMBER = new Color(0.99, 0.74, 0.42);
  private static final Color SUNLIGHT = new Color(1.0, 0.93, 0.70);
  private static final Color STEEL = new Color(0.10, 0.07, 0.19);
  private static final Color CREAM = new Color(0.99, 0.93, 0.84);

  /// Strokes of the letters A D J O I N T: x and y from 0 to 1 of a letter's box, y downwards.
  private static final double[][][] LETTERS = {
    {{0, 1, 0.5, 0, 1, 1}, {0.2, 0.65, 0.8, 0.65}},
    {{0, 0, 0, 1, 0.55, 1, 0.95, 0.7, 0.95, 0.3, 0.55, 0, 0, 0}},
    {{0.75, 0, 0.75, 0.75, 0.5, 1, 0.2, 1, 0, 0.75}},
    {{0.3, 0, 0.7, 0, 1, 0.3, 1, 0.7, 0.7, 1, 0.3, 1, 0, 0.7, 0, 0.3, 0.3, 0}},
    {{0, 0, 0, 1}},
    {{0, 1, 0, 0, 0.95, 1, 0.95, 0}},
    {{0, 0, 1, 0}, {0.5, 0, 0.5, 1}}
  };

  /// Where each letter's box begins, and the end, in heights of a letter.
  private static final double[] LETTER_STARTS = {0, 1.4, 2.8, 3.98, 5.42, 5.84, 7.2, 8.2};

  private Scene() {}

  public static void main(String[] arguments) throws IOException {
    ImageIO.write(render(), "png", new File(arguments[0]));
  }

  static BufferedImage render() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, pixel(x, y).packed());
      }
    }
    return image;
  }

  private static Color pixel(int x, int y) {
    Color sum = new Color(0, 0, 0);
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      double dx = (i % SAMPLES + 0.5) / SAMPLES;
      double dy = (i / SAMPLES + 0.5) / SAMPLES;
      sum = sum.plus(at(x + dx, y + dy), 1.0 / (SAMPLES * SAMPLES));
    }
    return sum;
  }

  /// From front to back.
  private static Color at(double x, double y) {
    if (isLetter(x, y)) {
      return CREAM;
    }
    if (y > HORIZON) {
      return water(x, y);
    }
    if (isBridge(x, y)) {
      return STEEL;
    }
    return air(x, y);
  }

  /// Hills, birds, stars, sun and sky.
  private static Color air(double x, double y) {
    if (y > hill(x, 76, 5, 0.045, 0.4)) {
      return NIGHT.mixed(VIOLET, 0.45);
    }
    if (y > hill(x, 70, 7, 0.027, 2.1)) {
      return VIOLET.mixed(ROSE, 0.35);
    }
    if (isBird(x, y, 84, 33, 5) || isBird(x, y, 95, 27, 4) || isBird(x, y, 75, 25, 3.2)) {
      return STEEL;
    }
    return sky(x, y).plus(CREAM, star(x, y));
  }

  private static double hill(double x, double base, double height, double pace, double phase) {
    double slow = StrictMath.sin(x * pace + phase);
    double fast = StrictMath.sin(x * pace * 2.7 + phase * 1.7);
    return base - height * (0.7 * slow + 0.3 * fast);
  }

  private static Color sky(double x, double y) {
    double distance = StrictMath.hypot(x - SUN_X, y - SUN_Y);
    if (distance < SUN_RADIUS) {
      return SUNLIGHT.mixed(AMBER, smooth((y - SUN_Y + SUN_RADIUS) / (2.2 * SUN_RADIUS)));
    }
    double height = y / HORIZON;
    Color shade =
        height < 0.55
            ? NIGHT.mixed(VIOLET, smooth(height / 0.55))
            : VIOLET.mixed(ROSE, smooth((height - 0.55) / 0.35));
    return shade.mixed(AMBER, 0.75 * StrictMath.exp(-(distance - SUN_RADIUS) / 26));
  }

  private static double star(double x, double y) {
    double light = 0;
    for (int i = 0; i < 26; i++) {
      double starX = WIDTH * fraction(i * 0.6180339887 + 0.05);
      double starY = 40 * fraction(i * 0.7548776662 + 0.3);
      double radius = 0.25 + 0.35 * fraction(i * 0.5698402910);
      double distance = StrictMath.hypot(x - starX, y - starY);
      light += StrictMath.exp(-distance * distance / (radius * radius)) * (1 - starY / 48);
    }
    return Math.min(1, light);
  }

  private static boolean isBird(double x, double y, double birdX, double birdY, double span) {
    double across = Math.abs(x - birdX) / span;
    double wing = birdY - span * 0.55 * StrictMath.sin(across * 2.2) + span * 0.25 * across;
    return across < 1 && Math.abs(y - wing) < 0.55 * (1 - 0.7 * across);
  }

  /// Towers, deck, main cables and hangers.
  private static boolean isBridge(double x, double y) {
    boolean deck = Math.abs(y - deck(x)) < 1.1;
    boolean rail = Math.abs(y - deck(x) + 2.6) < 0.28;
    double cable = cable(x);
    boolean main = Math.abs(y - cable) < 0.55;
    boolean hanger = Math.abs(fraction(x / 4) - 0.5) < 0.055 && y > cable && y < deck(x);
    return deck || rail || main || hanger || isTower(x, y, TOWERS[0]) || isTower(x, y, TOWERS[1]);
  }

  private static double deck(double x) {
    double middle = (x - 100) / 100;
    return DECK + 3 * middle * middle;
  }

  /// Parabolas: one between the towers, half a one on either side.
  private static double cable(double x) {
    double half = (TOWERS[1] - TOWERS[0]) / 2;
    double low = DECK - 5;
    if (x > TOWERS[0] && x < TOWERS[1]) {
      double t = (x - TOWERS[0] - half) / half;
      return low + (TOWER_TOP + 1 - low) * t * t;
    }
    double away = x < TOWERS[0] ? TOWERS[0] - x : x - TOWERS[1];
    double t = 1 - away / (half + 8);
    return DECK + 1 + (TOWER_TOP - DECK) * t * t;
  }

  private static boolean isTower(double x, double y, double middle) {
    double across = Math.abs(x - middle);
    double width = 3.2 + (y - TOWER_TOP) * 0.03;
    boolean leg = across > width - 1.3 && across < width;
    double floor = fraction((y - TOWER_TOP) / 11);
    boolean beam = across < width && (floor < 0.11 || y < TOWER_TOP + 2);
    boolean brace = across < width && Math.abs(Math.abs(2 * floor - 1.1) - across / width) < 0.13;
    return y > TOWER_TOP && (leg || beam || brace);
  }

  /// What the water mirrors, in waves that crowd towards the horizon, and rings around a stone's
  /// throw.
  private static Color water(double x, double y) {
    double depth = y - HORIZON;
    double wave = StrictMath.sin(900 / (depth + 6) + 0.35 * StrictMath.sin(x * 0.11));
    double ring = ring(x, y);
    double shift = (0.6 + depth * 0.09) * wave + 4 * ring;
    Color mirrored = mirrored(x + shift, HORIZON - depth * 1.55 - wave);
    Color deep = NIGHT.mixed(VIOLET, 0.25);
    double clear = 0.74 - 0.006 * depth + 0.10 * wave + 0.28 * ring;
    return deep.mixed(mirrored, Math.clamp(clear, 0, 1)).plus(CREAM, 0.10 * Math.max(0, ring));
  }

  private static Color mirrored(double x, double y) {
    boolean steel =
        Math.abs(y - deck(x)) < 1.5 || isTower(x, y, TOWERS[0]) || isTower(x, y, TOWERS[1]);
    return steel ? STEEL.mixed(VIOLET, 0.2) : air(x, Math.max(0, y));
  }

  /// Waves around a point, seen at a slant, that fade with the distance.
  private static double ring(double x, double y) {
    double distance = StrictMath.hypot(x - 24, (y - 107) * 2.4);
    double fade = smooth((46 - distance) / 30);
    return fade * StrictMath.cos(distance * distance * 0.019);
  }

  private static boolean isLetter(double x, double y) {
    double size = 8;
    double u = (x - WIDTH + 8) / size + LETTER_STARTS[LETTERS.length];
    double v = (y - HEIGHT + 8) / size + 1;
    for (int letter = 0; letter < LETTERS.length; letter++) {
      for (double[] stroke : LETTERS[letter]) {
        if (isNear(stroke, u - LETTER_STARTS[letter], v, 0.075)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether a point is nearer than `reach` to a line through the points of a stroke.
  private static boolean isNear(double[] stroke, double x, double y, double reach) {
    for (int i = 0; i + 3 < stroke.length; i += 2) {
      double dx = stroke[i + 2] - stroke[i];
      double dy = stroke[i + 3] - stroke[i + 1];
      double along = ((x - stroke[i]) * dx + (y - stroke[i + 1]) * dy) / (dx * dx + dy * dy);
      double t = Math.clamp(along, 0, 1);
      if (StrictMath.hypot(x - stroke[i] - t * dx, y - stroke[i + 1] - t * dy) < reach) {
        return true;
      }
    }
    return false;
  }

  private static double smooth(double t) {
    double s = Math.clamp(t, 0, 1);
    return s * s * (3 - 2 * s);
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }

  private record Color(double red, double green, double blue) {
    Color plus(Color other, double weight) {
      return new Color(
          red + weight * other.red, green + weight * other.green, blue + weight * other.blue);
    }

    Color mixed(Color other, double share) {
      return new Color(
          red + share * (other.red - red),
          green + share * (other.green - green),
          blue + share * (other.blue - blue));
    }

    int packed() {
      return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(double value) {
      return (int) (Math.clamp(value, 0, 1) * 255 + 0.5);
    }
  }
}

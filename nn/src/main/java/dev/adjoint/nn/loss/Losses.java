package dev.adjoint.nn.loss;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.arrange.GatherElements;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Min;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.pointwise.Softplus;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.tensor.Tensor;

/// Losses by the names they have in PyTorch and in the papers. Means are over all elements.
public final class Losses {
  private Losses() {}

  /// The mean of squared differences. Output and target have one shape. Source: PyTorch `MSELoss`.
  public static Loss mse() {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      return terms.mean(terms.square(terms.difference(output, target)));
    };
  }

  /// The mean of absolute differences. Source: PyTorch `L1Loss`.
  public static Loss l1() {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      return terms.mean(terms.size(terms.difference(output, target)));
    };
  }

  /// Squares of small differences, absolute values of large ones: with `c = min(|d|, beta)` the mean of
  /// `c (|d| - c / 2) / beta`. Source: PyTorch `SmoothL1Loss`; R. Girshick, "Fast R-CNN", 2015, (3).
  ///
  /// @param beta where the two meet, above 0; PyTorch's own is 1
  public static Loss smoothL1(double beta) {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      Value size = terms.size(terms.difference(output, target));
      Value small = scope.node(new Min(), size, terms.number(beta));
      Value rest = terms.difference(size, terms.times(0.5, small));
      return terms.times(1 / beta, terms.mean(terms.product(small, rest)));
    };
  }

  /// The mean of `sqrt(d^2 + epsilon^2)`. Source: W. Lai et al., "Deep Laplacian Pyramid Networks",
  /// 2017, section 3.3.
  ///
  /// @param epsilon 1e-3 in the paper
  public static Loss charbonnier(double epsilon) {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      Value square = terms.square(terms.difference(output, target));
      return terms.mean(scope.node(new Sqrt(), terms.sum(square, terms.number(epsilon * epsilon))));
    };
  }

  /// Binary cross entropy of logits x and targets t from 0 to 1, `softplus(x) - x t`, which overflows
  /// nowhere. Source: PyTorch `BCEWithLogitsLoss`.
  public static Loss bceWithLogits() {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      Value positive = scope.node(new Softplus(), output);
      return terms.mean(terms.difference(positive, terms.product(output, target)));
    };
  }

  /// Cross entropy of logits `[N, classes, ...]` and class numbers, int64 `[N, ...]`: per picture or
  /// per pixel. Source: PyTorch `CrossEntropyLoss`.
  public static Loss crossEntropy() {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      Value logs = scope.node(new LogSoftmax(1), output);
      Value classes = scope.node(new Unsqueeze(), target, scope.constant(Tensor.integers(1)));
      return terms.times(-1, terms.mean(scope.node(new GatherElements(1), logs, classes)));
    };
  }

  /// `1 - (2 sum(p t) + 1) / (sum(p) + sum(t) + 1)` with p the sigmoid of logits. Source: F. Milletari
  /// et al., "V-Net", 2016, section 3, smoothed by 1.
  public static Loss dice() {
    return (scope, output, target) -> {
      Terms terms = new Terms(scope);
      Value p = scope.node(new Sigmoid(), output);
      Value both = terms.times(2, terms.total(terms.product(p, target)));
      Value all = terms.sum(terms.total(p), terms.total(target));
      Value one = terms.number(1);
      Value share = scope.node(new Div(), terms.sum(both, one), terms.sum(all, one));
      return terms.difference(one, share);
    };
  }

  /// Of a discriminator's scores of real and of made pictures: `mean(max(0, 1 - real)) +
  /// mean(max(0, 1 + made))`. Source: T. Miyato et al., "Spectral Normalization", 2018, (16).
  public static Value hinge(Scope scope, Value real, Value made) {
    Terms terms = new Terms(scope);
    Value one = terms.number(1);
    Value low = scope.node(new Relu(), terms.difference(one, real));
    Value high = scope.node(new Relu(), terms.sum(one, made));
    return terms.sum(terms.mean(low), terms.mean(high));
  }

  /// Of a discriminator's logits of real and of made pictures:
  /// `mean(softplus(-real)) + mean(softplus(made))`. Source: I. Goodfellow et al., "Generative
  /// Adversarial Nets", 2014, section 3.
  public static Value adversarial(Scope scope, Value real, Value made) {
    Terms terms = new Terms(scope);
    Value low = scope.node(new Softplus(), terms.times(-1, real));
    Value high = scope.node(new Softplus(), made);
    return terms.sum(terms.mean(low), terms.mean(high));
  }

  /// Of a discriminator's logits of made pictures, for the generator: `mean(softplus(-made))`, which does
  /// not saturate. Source: as [#adversarial].
  public static Value nonSaturating(Scope scope, Value made) {
    Terms terms = new Terms(scope);
    return terms.mean(scope.node(new Softplus(), terms.times(-1, made)));
  }

  /// How far normal distributions are from the standard one, per item of the batch:
  /// `sum(m^2 + exp(v) - 1 - v) / (2 N)` of means m and logarithms of variances v, `[N, ...]` both.
  /// Source: D. Kingma, M. Welling, "Auto-Encoding Variational Bayes", 2014, appendix B.
  public static Value kl(Scope scope, Value mean, Value logVariance) {
    Terms terms = new Terms(scope);
    Value spread = terms.difference(terms.exp(logVariance), logVariance);
    Value all = terms.difference(terms.sum(terms.square(mean), spread), terms.number(1));
    return terms.times(0.5 / scope.spec(mean).shape().extent(0), terms.total(all));
  }
}

package dev.carillon.server.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one list of kinds. */
final class Shapes {
  private static final List<Shape> ALL =
      List.of(new WebhookShape(), new MixpanelShape(), new SegmentShape(), new AmplitudeShape());

  private Shapes() {}

  static @Nullable Shape of(String kind) {
    return ALL.stream().filter(shape -> shape.kind().equals(kind)).findFirst().orElse(null);
  }
}

package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that a template or its data can do takes long, much memory or a stack. */
@Timeout(20)
class TemplateLimitsTest {
  private static final Templates TEMPLATES = new Templates();
  private static final Scope SCOPE = scope();

  private static Scope scope() {
    ArrayNode many = Json.array();
    for (int i = 0; i < 10_001; i++) {
      many.add(i);
    }
    ObjectNode data = Json.object();
    data.set("many", many);
    data.put("huge", "x".repeat(10 * 1024 * 1024));
    data.put("large", "x".repeat(500_000));
    data.put("commas", ",".repeat(500_000));
    data.set("hundred", Json.parse("[" + "1,".repeat(99) + "1]"));
    ObjectNode tops = Json.object();
    tops.set("trigger", data);
    tops.put("now", "2026-12-01T09:00:00Z");
    return Scope.of(tops, data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#each many}}{{/each}}",
        "{{#each hundred}}{{#each ../hundred}}{{#each ../../hundred}}x{{/each}}{{/each}}{{/each}}",
        "{{#each (split commas)}}{{/each}}",
        "{{huge}}",
        "{{trigger}}",
        "{{large}}{{large}}{{large}}",
        "{{#each hundred}}{{../large}}{{/each}}",
        "{{#each hundred}}{{upper ../large}}{{/each}}",
        "{{#each hundred}}{{#if (contains ../large 'y')}}{{/if}}{{/each}}",
        "{{#each hundred}}{{#if (matches ../large 'y')}}{{/if}}{{/each}}",
        "{{#each hundred}}{{setVariable 'v' (concat v 'xxxxxxxxxxxxxxxxxxxx' v)}}{{/each}}",
        "{{#each hundred}}{{setVariable 'v' (replace (concat v 'ab') 'a' 'aa')}}{{/each}}",
        "{{replace large 'x' 'xxxxxxxxxxxxxxxx'}}",
        "{{concat large large large}}",
        "{{markdown huge}}",
        "{{#each hundred}}{{markdown ../large}}{{/each}}",
        "{{jsonStringify trigger}}",
        "{{#each hundred}}{{hash ../large}}{{/each}}",
        "{{#each hundred}}{{#with (sortBy ../many)}}{{/with}}{{/each}}",
        "{{#each hundred}}{{#with (unique ../many)}}{{/with}}{{/each}}",
        "{{#each many}}{{#each @root.many}}{{/each}}{{/each}}",
        "{{join (split huge '')}}",
        "{{remove huge '/x+/'}}",
      })
  void shouldFailInsteadOfRunningOn(String template) {
    assertThat(TEMPLATES.check(template)).isEmpty();
    // The processor's time, as other work on the machine is not the template's fault.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    assertThatThrownBy(() -> TEMPLATES.text(template, SCOPE))
        .isInstanceOfSatisfying(
            RenderFailure.class,
            e -> {
              assertThat(e.code()).isEqualTo("render_failed");
              assertThat(e.sentence()).endsWith(".");
            });
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{truncate large 1000000000}}",
        "{{slice large -2000000000 2000000000}}",
        "{{first many 2000000000}}",
        "{{formatNumber 1e300 2}}",
        "{{formatNumber 5 1000000}}",
        "{{round 5 1000000}}",
        "{{math 1e300 '%' 1e-300}}",
        "{{multiply 1e300 1e300 1e300}}",
        "{{numberToWord 1e300}}",
        "{{addDuration '2026-01-01' 'P999999999Y'}}",
        "{{relativeDate 999999 'year'}}",
        "{{timestamp_from_now 999999999 'days'}}",
      })
  void shouldBoundHugeArguments(String template) {
    assertThat(TEMPLATES.text(template, SCOPE).length()).isLessThan(600_000);
  }

  @Test
  void shouldRefuseFormatsAndPatternsThatAreBombs() {
    for (String template :
        new String[] {
          "{{formatDate now '" + "yyyy".repeat(5000) + "'}}",
          "{{matches large '(((a{100}){100}){100}){100}'}}",
          "{{matches large '" + "(".repeat(400) + "a" + ")*".repeat(400) + "'}}",
          "{{matches large 'a{2,}{2,}{2,}{2,}{2,}{2,}{2,}{2,}{2,}{2,}{2,}'}}",
        }) {
      assertThatThrownBy(() -> TEMPLATES.text(template, SCOPE)).isInstanceOf(RenderFailure.class);
    }
  }

  @Test
  void shouldRefuseDeepTemplates() {
    refused("{{#if a}}".repeat(33) + "{{/if}}".repeat(33), "template.too_deep");
    refused("{{#if a}}".repeat(6000), "template.too_deep");
    refused(
        "{{upper " + "(upper ".repeat(5000) + "a" + ")".repeat(5000) + "}}", "template.too_deep");
    refused("{{a" + ".b".repeat(1000) + "}}", "template.too_deep");
    refused("{{#if a}}x" + "{{else if b}}y".repeat(4000) + "{{/if}}", "template.too_deep");
    refused("{{#a}}".repeat(10_000), "template.too_deep");
    assertThat(TEMPLATES.check("{{#if a}}".repeat(32) + "{{/if}}".repeat(32))).isEmpty();
  }

  @Test
  void shouldRefuseLongTemplates() {
    assertThat(TEMPLATES.check("x".repeat(65_536))).isEmpty();
    refused("x".repeat(65_537), "template.too_long");
    refused("é".repeat(32_769), "template.too_long");
    assertThatThrownBy(() -> TEMPLATES.text("x".repeat(65_537), SCOPE))
        .isInstanceOf(RenderFailure.class);
    assertThatThrownBy(() -> TEMPLATES.value(Json.string("x".repeat(65_537)), SCOPE))
        .isInstanceOf(RenderFailure.class);
  }

  private static void refused(String template, String code) {
    assertThat(TEMPLATES.check(template)).extracting(TemplateProblem::code).contains(code);
    assertThatThrownBy(() -> TEMPLATES.text(template, SCOPE)).isInstanceOf(RenderFailure.class);
  }

  @Test
  void shouldBoundOneValueAsAWhole() {
    ArrayNode list = Json.array();
    for (int i = 0; i < 100; i++) {
      list.add("{{trigger.hundred}} {{trigger.large}}");
    }
    assertThatThrownBy(() -> TEMPLATES.value(list, SCOPE)).isInstanceOf(RenderFailure.class);
    ArrayNode paths = Json.array();
    for (int i = 0; i < 100; i++) {
      paths.add("{{trigger.many}}");
    }
    assertThatThrownBy(() -> TEMPLATES.value(paths, SCOPE)).isInstanceOf(RenderFailure.class);
  }

  @Test
  void shouldRefuseValuesThatGrowDeeperEachTime() {
    JsonNode grown = Json.parse("[".repeat(63) + "]".repeat(63));
    Scope scope = Scope.of(Json.object(), Json.object().set("x", grown));
    assertThat(TEMPLATES.value(Json.parse("[\"{{x}}\"]"), scope).isArray()).isTrue();
    assertThatThrownBy(() -> TEMPLATES.value(Json.parse("[[\"{{x}}\"]]"), scope))
        .isInstanceOf(RenderFailure.class)
        .hasMessageContaining("deeper");
  }

  @Test
  void shouldKeepTheCacheBounded() {
    Templates templates = new Templates();
    for (int i = 0; i < 40_000; i++) {
      templates.text("{{a}} " + i, SCOPE);
    }
    assertThat(templates.cached()).isLessThan(17_000);
    Recent<String> recent = new Recent<>(10, 100);
    recent.put("kept", "x", 1);
    for (int i = 0; i < 100; i++) {
      assertThat(recent.get("kept")).isEqualTo("x");
      recent.put("k" + i, "x", 30);
    }
    assertThat(recent.size()).isLessThan(20);
  }

  @Test
  void shouldStandAnyText() {
    String[] pieces = {
      "{{", "}}", "{{{", "}}}", "#if ", "/if", "#each ", "/each", "else", " ", "a", ".b", "(", ")",
      "\"", "'", "upper ", "=", "|", "as |x|", "[", "]", "../", "@index", "~", "!", "--", "\\",
      "\n", "{{{{", "}}}}", "^", "&", ">", "5", "-1.5", "true", "😀", "\u0000", "switch ",
      "default", "$input"
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder source = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        source.append(pieces[random.nextInt(pieces.length)]);
      }
      String template = source.toString();
      boolean sound = TEMPLATES.check(template).isEmpty();
      TEMPLATES.paths(template);
      try {
        TEMPLATES.html(template, SCOPE);
        assertThat(sound).as("seed %d: %s", seed, template).isTrue();
      } catch (RenderFailure e) {
        assertThat(e.sentence()).matches("(?s).*[.?]");
      }
    }
  }
}

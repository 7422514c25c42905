package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class HelpersTest {
  private static final Templates TEMPLATES = new Templates();

  static final Scope EXAMPLE = example();

  private static Scope example() {
    ObjectNode tops = Json.object();
    tops.set("trigger", Helpers.EXAMPLE);
    tops.set("contact", Helpers.EXAMPLE_CONTACT);
    tops.put("now", Helpers.EXAMPLE_NOW);
    return Scope.of(tops, Helpers.EXAMPLE);
  }

  static Stream<Helper> all() {
    return Helpers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldDoWhatItsExampleSays(Helper helper) {
    assertThat(TEMPLATES.check(helper.example())).isEmpty();
    assertThat(TEMPLATES.text(helper.example(), EXAMPLE)).isEqualTo(helper.output());
    assertThat(helper.example()).contains(helper.name());
    assertThat(helper.sentence()).endsWith(".");
  }

  @Test
  void shouldHaveEveryNameOfTheContractAndOfFyno() {
    String names =
        "if unless each with eq ne lt lte gt gte and or not in contains startsWith endsWith matches"
            + " switch case default isEmpty upper lower capitalize trim truncate replace split join"
            + " slice urlEncode jsonStringify markdown escape add subtract multiply divide round"
            + " formatNumber formatCurrency formatDate addDuration dateDiff relativeDate toTimezone"
            + " first last count sum min max unique sortBy ifEquals ifCond ifGreater ifMatches"
            + " ifStartsWith compare switch-default isArray isJSON isNumber isEmail math addOne"
            + " sumAll numberToWord select remove removeExtraSpaces changeCase unidecode escapeChar"
            + " stringify parse getValuesArray uniqArray formatDateTime formatDay formatTime moment"
            + " relativeDay timestamp_from_now weekYear setVariable hash raw-helper"
            + " getNumberFromText";
    List<String> have = Helpers.all().stream().map(Helper::name).toList();
    assertThat(have).contains(names.split(" ")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldStandMissingAndWrongValues(Helper helper) {
    if (Helpers.isBlock(helper.name())) {
      return;
    }
    HelperDefinition definition = Objects.requireNonNull(Helpers.find(helper.name()));
    for (String value :
        List.of(
            "nothing",
            "null",
            "true",
            "-3",
            "\"\"",
            "\"é😀\"",
            "items",
            "address",
            "10000000000000000000000")) {
      for (int count = definition.min();
          count <= Math.min(definition.max(), definition.min() + 2);
          count++) {
        String template = "{{" + helper.name() + (" " + value).repeat(count) + "}}";
        try {
          TEMPLATES.text(template, EXAMPLE);
        } catch (RenderFailure e) {
          assertThat(e.sentence()).as(template).startsWith("Helper " + helper.name()).endsWith(".");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{eq \"1499\" amount}} | true",
        "{{eq \"1499.00\" amount}} | true",
        "{{eq \"01499\" amount}} | false",
        "{{eq nothing \"\"}} | true",
        "{{gt \"10\" \"9\"}} | true",
        "{{gt \"b\" \"a\"}} | true",
        "{{gt nothing 1}} | false",
        "{{in \"new\" tags}} | true",
        "{{contains address \"zip\"}} | true",
        "{{contains name \"rao\"}} | true",
        "{{contains nothing \"x\"}} | false",
        "{{default 0 5}} | 0",
        "{{default false 5}} | false",
        "{{default \"\" 5}} | 5",
        "{{capitalize \"éa\"}} | Éa",
        "{{truncate \"ab😀cd\" 4}} | ab😀…",
        "{{truncate \"abc\" 3}} | abc",
        "{{truncate \"abcdef\" 5 \"...\"}} | ab...",
        "{{truncate \"abcdef\" 2 \"...\"}} | ..",
        "{{truncate \"abcdef\" 1000000000}} | abcdef",
        "{{truncate \"abcdef\" -5}} | ``",
        "{{slice \"abcdef\" 1 3}} | bc",
        "{{slice \"abcdef\" -2}} | ef",
        "{{slice \"abcdef\" 4 2}} | ``",
        "{{split \"a,b,c\" \",\" -1}} | c",
        "{{split \"a,b,c\" \",\" 7}} | ``",
        "{{{split \"a,b\"}}} | [\"a\",\"b\"]",
        "{{count (split \"a,b,c\")}} | 3",
        "{{replace \"a.b.c\" \".\" \"-\"}} | a-b-c",
        "{{replace \"a1b22\" \"/[0-9]+/\" \"$1\"}} | a$1b$1",
        "{{replace \"abc\" \"\" \"-\"}} | abc",
        "{{add 0.1 0.2}} | 0.3",
        "{{add \"1\" \"2\" 3}} | 6",
        "{{add nothing 1}} | ``",
        "{{divide 1 3}} | 0.3333333333333333333333333333333333",
        "{{divide 1 0}} | ``",
        "{{divide 10 4}} | 2.5",
        "{{multiply 99999999999999999999 10}} | 999999999999999999990",
        "{{round 2.5}} | 3",
        "{{round -2.5}} | -3",
        "{{round 1e300 2}} | 1e300",
        "{{round 1234.5 -2}} | 1200",
        "{{math 7 \"%\" 4}} | 3",
        "{{#ifCond 5 \">\" 3}}y{{else}}n{{/ifCond}} | y",
        "{{#ifCond 5 \"==\" 3}}y{{else}}n{{/ifCond}} | n",
        "{{sumAll (split \"1,2,3\" \",\")}} | 6",
        "{{math 1 \"round\" 2}} | 1.00",
        "{{formatNumber 1234.5 locale=\"de\"}} | 1.234,5",
        "{{formatNumber 1234.5 \"en-US\" \"minimumFractionDigits=2\"}} | 1,234.50",
        "{{formatNumber 0.256 \"en-US\" \"style=percent,maximumFractionDigits=1\"}} | 25.6%",
        "{{formatNumber -1234567 locale=\"en-US\"}} | -1,234,567",
        "{{formatNumber -1234567}} | -12,34,567",
        "{{formatNumber \"n/a\"}} | n/a",
        "{{formatCurrency 1234.5 \"EUR\" \"de-DE\"}} | 1.234,50 €",
        "{{formatCurrency 1000 \"JPY\" \"ja\"}} | ￥1,000",
        "{{formatCurrency -5 \"USD\" \"en-US\"}} | -$5.00",
        "{{formatDate \"2026-11-22\" \"d MMM yyyy\" timezone=\"America/New_York\"}} | 22 Nov 2026",
        "{{formatDate due \"DD/MM/YYYY hh:mm A\" \"UTC\"}} | 24/12/2026 06:30 pm",
        "{{formatDate due \"DD/MM/YYYY [at] HH:mm Z\" \"en\" \"Asia/Kolkata\"}} | 25/12/2026 at 00:00 +05:30",
        "{{formatDate due \"dddd, Do MMMM\" \"en\"}} | Friday, 25th December",
        "{{formatDate due \"d. MMMM yyyy\" \"de\" \"Europe/Berlin\"}} | 24. Dezember 2026",
        "{{formatDate 1796202000 \"iso\" \"UTC\"}} | 2026-12-02",
        "{{formatDate \"2026-12-24 18:30\" \"HH:mm\" \"UTC\"}} | 18:30",
        "{{formatDate \"Thu, 24 Dec 2026 18:30:00 GMT\" \"HH:mm\" \"UTC\"}} | 18:30",
        "{{formatDate \"soon\"}} | ``",
        "{{formatDate \"99999-01-01\"}} | ``",
        "{{toTimezone \"2026-06-01T12:00:00Z\" \"Europe/Berlin\"}} | 2026-06-01T14:00:00+02:00",
        "{{addDuration \"2026-01-31\" \"P1M\"}} | 2026-02-28",
        "{{addDuration \"2026-01-31T10:00:00+05:30\" \"-PT1H\"}} | 2026-01-31T09:00:00+05:30",
        "{{addDuration due 2 \"hours\"}} | 2026-12-24T20:30:00Z",
        "{{addDuration \"2026-01-01\" \"P999999999Y\"}} | ``",
        "{{dateDiff \"2026-01-01\" \"2026-03-01\" \"months\"}} | 2",
        "{{dateDiff \"2026-03-01\" \"2026-01-01\"}} | -59",
        "{{dateDiff \"x\" \"2026-01-01\"}} | ``",
        "{{relativeDate \"2026-12-01T07:00:00Z\"}} | 2 hours ago",
        "{{relativeDate \"tomorrow\"}} | 2026-12-02T14:30:00+05:30",
        "{{relativeDate -1 \"hour\"}} | 2026-12-01T13:30:00+05:30",
        "{{relativeDay \"2026-12-02\"}} | tomorrow",
        "{{moment \"03/04/2026\" inputFormat=\"DD/MM/YYYY\" format=\"D MMM\"}} | 3 Apr",
        "{{first \"abc\"}}{{last \"abc\"}} | ac",
        "{{last tags}} | new",
        "{{count (first items 1)}} | 1",
        "{{count (last items 0)}} | 0",
        "{{sum nothing}} | 0",
        "{{min 3 \"2\" 7}} | 2",
        "{{max nothing}} | ``",
        "{{join (unique items \"price\")}} | 20, 7.5",
        "{{#each (sortBy items \"price\" \"desc\")}}{{name}}{{/each}} | PenInk",
        "{{join (sortBy (split \"10,9,b,a\"))}} | 9, 10, a, b",
        "{{lookup tags 1}} | vip",
        "{{numberToWord 1000010}} | one million ten",
        "{{numberToWord -21}} | minus twenty one",
        "{{unidecode \"Čeština, Привет – “ok” 5€\"}} | Cestina, Privet - \"ok\" 5EUR",
        "{{urlEncode \"a b&c/ü*\"}} | a%20b%26c%2F%C3%BC%2A",
        "{{isEmail \"a@b\"}} | false",
        "{{isEmail \"a@b.com,c@d.com\"}} | false",
        "{{timestamp_from_now}} | 1796115600000",
        "{{upper \"i\"}} | I",
      })
  void shouldAnswer(String template, String expected) {
    assertThat(TEMPLATES.check(template)).isEmpty();
    assertThat(TEMPLATES.text(template, EXAMPLE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "**b** _i_ `c<d` | <p><strong>b</strong> <em>i</em> <code>c&lt;d</code></p>",
        "# Hi | <h1>Hi</h1>",
        "[x](https://a.b/?q=1) | <p><a href=\"https://a.b/?q&#x3D;1\">x</a></p>",
        "[x](javascript:alert(1)) | <p>[x](javascript:alert(1))</p>",
        "[x](JaVaScRiPt:y) | <p>[x](JaVaScRiPt:y)</p>",
        "[x](data:text/html;y) | <p>[x](data:text/html;y)</p>",
        "<script>x</script> | <p>&lt;script&gt;x&lt;/script&gt;</p>",
        "[<img onerror>](https://a) | <p><a href=\"https://a\">&lt;img onerror&gt;</a></p>",
        "2 * 3 * 4 | <p>2 * 3 * 4</p>",
        "snake_case_name | <p>snake_case_name</p>",
      })
  void shouldMakeSafeHtmlOfMarkdown(String markdown, String html) {
    assertThat(Markdown.html(markdown, n -> {})).isEqualTo(html);
  }

  @Test
  void shouldMakeListsAndParagraphsOfMarkdown() {
    assertThat(Markdown.html("a\nb\n\n- x\n- y\n\n1. z\n> q\n---\n```\n<b>\n```", n -> {}))
        .isEqualTo(
            "<p>a<br>b</p><ul><li>x</li><li>y</li></ul><ol><li>z</li></ol>"
                + "<blockquote>q</blockquote><hr><pre><code>&lt;b&gt;\n</code></pre>");
  }
}

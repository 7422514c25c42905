package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.carillon.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TemplatesTest {
  private static final Templates TEMPLATES = new Templates();
  private static final JsonNode TOPS =
      Json.parse(
          """
          {"trigger": {"customer_id": "C2", "amount": 1499.00, "paid": true, "none": null,
                       "contact": "shadow", "env": "shadow", "steps": "shadow",
                       "big": 123456789012345678901234567890, "tiny": 0.10, "kilo": 1e3,
                       "sly": "{{env.region}}", "html": "<b>\\"x\\" & 'y'</b>",
                       "weird key": {"a.b": 5}, "count": 7, "first": "F", "list": [1, [2, 3]],
                       "items": [{"name": "Pen", "tags": ["a", "b"]}, {"amount": 5}],
                       "length": "own"},
           "contact": {"name": "Asha"}, "steps": {"lookup": {"body": {"type": "power", "n": 2.50}}},
           "data": {"amount": 1}, "env": {"region": "in"}, "secrets": {"k": "hidden"},
           "now": "2026-12-01T09:00:00Z", "run": {"id": "run_1"}}\
          """);
  private static final Scope SCOPE = Scope.of(TOPS, TOPS.path("trigger"));

  private static String text(String template) {
    return TEMPLATES.text(template, SCOPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "Hi {{contact.name}}! → Hi Asha!",
        "{{customer_id}} → C2",
        "{{ customer_id }} → C2",
        "{{$input.customer_id}} → C2",
        "{{trigger.customer_id}} → C2",
        "{{this.customer_id}}{{./customer_id}} → C2C2",
        "{{contact}} → {\"name\":\"Asha\"}",
        "{{this.contact}}{{trigger.contact}}{{$input.env}} → shadowshadowshadow",
        "{{env.region}}{{steps.lookup.body.type}} → inpower",
        "{{secrets.k}}{{this.secrets}} → ``",
        "{{amount}} {{big}} {{tiny}} {{kilo}} {{paid}} → 1499 123456789012345678901234567890 0.1 1000 true",
        "[{{none}}{{nothing}}{{nothing.at.all}}] → []",
        "{{list}} {{list.0}} {{list.1.1}} {{list.[1].[0]}} {{list.9}} → [1,[2,3]] 1 3 2 ``",
        "{{list.length}} {{customer_id.length}} {{items.0.tags.length}} {{length}} → 2 2 2 own",
        "{{[weird key].[a.b]}} {{trigger.[weird key].[a.b]}} → 5 5",
        "{{count}} {{first}} → 7 F",
        "{{sly}} → {{env.region}}",
        "{{{html}}} {{html}} {{&html}} → <b>\"x\" & 'y'</b> <b>\"x\" & 'y'</b> <b>\"x\" & 'y'</b>",
        "{{#each items}}{{name}},{{/each}} → Pen,,",
        "{{#each items}}{{amount}};{{/each}} → ;5;",
        "{{#each items}}{{../amount}};{{/each}} → 1499;1499;",
        "{{#each items}}{{contact.name}};{{/each}} → Asha;Asha;",
        "{{#each items}}{{trigger.amount}}{{../trigger.amount}};{{/each}} → 14991499;14991499;",
        "{{#each items}}{{#each tags}}{{this}}{{@index}}{{../name}}{{../../amount}}{{/each}}{{/each}} → a0Pen1499b1Pen1499",
        "{{#each items as |item i|}}{{i}}{{item.name}}{{customer_id}}{{/each}} → 0Pen1",
        "{{#each contact}}{{@key}}={{this}}{{/each}} → name=Asha",
        "{{#each items}}{{@first}}{{@last}} {{/each}} → truefalse falsetrue ",
        "{{#each nothing}}x{{else}}none{{/each}} → none",
        "{{#each items}}{{@root.amount}}{{@root.contact.name}} {{/each}} → 1499Asha 1499Asha ",
        "{{#if paid}}y{{else}}n{{/if}} → y",
        "{{#if nothing}}y{{else if paid}}z{{else}}n{{/if}} → z",
        "{{#if nothing}}y{{else if none}}z{{else if (eq count 8)}}8{{else}}n{{/if}} → n",
        "{{#if count}}{{customer_id}}{{/if}} → C2",
        "{{#if 0}}y{{else}}n{{/if}}{{#if 0 includeZero=true}}y{{/if}} → ny",
        "{{#with contact}}{{name}}{{/with}} → Asha",
        "{{#with nothing}}x{{else}}none{{/with}} → none",
        "{{#items}}{{name}}{{/items}} → Pen",
        "{{^nothing}}none{{/nothing}} → none",
        "{{^paid}}no{{else}}yes{{/paid}} → yes",
        "{{#paid}}{{customer_id}}{{/paid}} → C2",
        "{{#eq count 7}}{{customer_id}}{{else}}n{{/eq}} → C2",
        "{{#default nothing contact}}{{name}}{{/default}} → Asha",
        "{{upper (lower customer_id)}} → C2",
        "{{add (multiply count 2) 0.5}} → 14.5",
        "a{{! note }}b{{!-- }} --}}c → abc",
        "a {{~customer_id~}} b → aC2b",
        "\\{{customer_id}} {{customer_id}} → {{customer_id}} C2",
        "\\\\{{customer_id}} → \\C2",
        "{{{{raw}}}}{{x}}{{{{/raw}}}} → {{x}}",
        "{{\"}}\"}} {{'a\"b'}} {{\"a\\\"b\"}} → }} a\"b a\"b",
        "{{5}} {{-1.50}} {{true}} {{null}} → 5 -1.5 true ``",
        "{{setVariable \"x\" 5}}{{x}}{{#each items}}{{x}}{{@root.x}}{{/each}} → 55555",
        "}} {x} { { → }} {x} { {",
        "${7*7} #{x} <#assign> → ${7*7} #{x} <#assign>",
        "{{customer_id.getClass}}{{constructor}}{{this.class}}{{this.__proto__}}{{items.class.name}} → ``",
        "{{customer_id.toString}}{{list.size}}{{list.empty}}{{contact.isEmpty}} → ``",
        "{{#switch count}}{{#case 1 2}}a{{/case}}{{#case 7}}b{{/case}}{{#case 7}}c{{/case}}{{#default}}d{{/default}}{{/switch}} → b",
        "{{#switch count}}{{#case 1}}a{{/case}}{{#default}}d{{/default}}{{/switch}} → d",
      })
  void shouldRender(String template, String expected) {
    assertThat(TEMPLATES.check(template)).isEmpty();
    assertThat(text(template).strip()).isEqualTo(expected.replace("``", "").strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "{{html}} → &lt;b&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/b&gt;",
        "{{{html}}}{{&paid}} → <b>\"x\" & 'y'</b>true",
        "{{upper \"a&b\"}} → A&amp;B",
        "{{escape \"a&b\"}} → a&amp;b",
        "{{contact}} → {&quot;name&quot;:&quot;Asha&quot;}",
        "<a href=\"{{customer_id}}\">{{#if paid}}<b>{{/if}} → <a href=\"C2\"><b>",
      })
  void shouldEscapeInHtml(String template, String expected) {
    assertThat(TEMPLATES.html(template, SCOPE)).isEqualTo(expected);
  }

  @Test
  void shouldPutValuesIntoAddressesAsOneComponent() {
    Scope scope = Scope.of(Json.object(), Json.object().put("x", "a b/../?c=d&é<"));
    assertThat(TEMPLATES.url("/o/{{x}}?n={{{x}}}", scope))
        .isEqualTo("/o/a%20b%2F..%2F%3Fc%3Dd%26%C3%A9%3C?n=a b/../?c=d&é<");
    assertThat(TEMPLATES.url("{{urlEncode x}}{{#if x}}/{{/if}}", scope))
        .isEqualTo("a%20b%2F..%2F%3Fc%3Dd%26%C3%A9%3C/");
    assertThat(TEMPLATES.url("{{escape \"<\"}}", scope)).isEqualTo("%26lt%3B");
    assertThat(TEMPLATES.html("{{urlEncode \"'\"}}", scope)).isEqualTo("%27");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "\"{{trigger.amount}}\" → 1499.00",
        "\"{{ amount }}\" → 1499.00",
        "\"{{{amount}}}\" → 1499.00",
        "\"{{$input.paid}}\" → true",
        "\"{{list}}\" → [1,[2,3]]",
        "\"{{list.length}}\" → 2",
        "\"{{contact}}\" → {\"name\":\"Asha\"}",
        "\"{{big}}\" → 123456789012345678901234567890",
        "\"{{nothing}}\" → null",
        "\"{{none}}\" → null",
        "\"{{nothing.at.all}}\" → null",
        "\" {{amount}}\" → \" 1499\"",
        "\"{{amount}}{{nothing}}\" → \"1499\"",
        "\"{{nothing}}{{nothing}}\" → \"\"",
        "\"{{default amount 1}}\" → \"1499\"",
        "\"{{sly}}\" → \"{{env.region}}\"",
        "\"{{5}}\" → \"5\"",
        "\"plain\" → \"plain\"",
        "\"\" → \"\"",
        "{\"a\":[\"{{paid}}\",1,null,true,\"x{{paid}}\"],\"{{k}}\":{}} → {\"a\":[true,1,null,true,\"xtrue\"],\"{{k}}\":{}}",
        "12.50 → 12.50",
        "\"{{steps.lookup.body.n}}\" → 2.50",
      })
  void shouldKeepTheTypeOfOnePlainPath(String template, String expected) {
    JsonNode value = TEMPLATES.value(Json.parse(template), SCOPE);
    assertThat(Json.write(value)).isEqualTo(expected);
  }

  @Test
  void shouldTellMissingFromNullWhereAsked() {
    assertThat(TEMPLATES.found(Json.parse("\"{{nothing}}\""), SCOPE, new Budget()).isMissingNode())
        .isTrue();
    assertThat(TEMPLATES.found(Json.parse("\"{{none}}\""), SCOPE, new Budget()).isNull()).isTrue();
    assertThat(
            TEMPLATES.found(Json.parse("[\"{{nothing}}\"]"), SCOPE, new Budget()).get(0).isNull())
        .isTrue();
  }

  @Test
  void shouldFollowTheWhitespaceRules() {
    assertThat(text("a\n{{#if paid}}\nb\n{{/if}}\nc")).isEqualTo("a\nb\nc");
    assertThat(text("{{#if no}}\na\n{{else}}\nb\n{{/if}}\n")).isEqualTo("b\n");
    assertThat(text("a {{! note }}\nb")).isEqualTo("a \nb");
    assertThat(text("{{#if paid}}a{{/if}}\nb")).isEqualTo("a\nb");
    assertThat(text("\n{{#if paid}}\n{{#if paid}}\nx\n{{/if}}\n{{/if}}\n")).isEqualTo("\nx\n");
    assertThat(text("  {{count}}  \n{{count}}\n")).isEqualTo("  7  \n7\n");
    assertThat(text("a\n  {{#if paid}}\n  b\n  {{else}}\n  c\n  {{/if}}\nd"))
        .isEqualTo("a\n  b\nd");
    assertThat(text("{{#each items}}\n- {{name}}\n{{/each}}\nend")).isEqualTo("- Pen\n- \nend");
    assertThat(text("a {{#if paid}} b {{/if}} c")).isEqualTo("a  b  c");
    assertThat(text("a\n{{! note }}\nb")).isEqualTo("a\nb");
    assertThat(text("a\n{{amount}}\nb")).isEqualTo("a\n1499\nb");
    assertThat(text("a\r\n{{#if paid}}\r\nb\r\n{{/if}}\r\nc")).isEqualTo("a\r\nb\r\nc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "Hi {{name → 3 → template.unclosed",
        "Hi {{name}  → 3 → template.unclosed",
        "a {{#if x}} b → 5 → template.unclosed",
        "a {{#if x}}b{{/each}} → 15 → template.unclosed",
        "a {{/if}} → 5 → template.unopened",
        "a {{else}} → 8 → template.unopened",
        "{{}} → 2 → template.empty",
        "{{ }} → 3 → template.empty",
        "{{shout name}} → 2 → template.unknown_helper",
        "{{uper name}} → 2 → template.unknown_helper",
        "{{#if (uper name)}}x{{/if}} → 7 → template.unknown_helper",
        "{{#nope a b}}x{{/nope}} → 3 → template.unknown_helper",
        "{{if x}} → 2 → template.unknown_helper",
        "{{''.class.forName}} → 4 → template.syntax",
        "{{a..b}} → 3 → template.syntax",
        "{{a.}} → 3 → template.syntax",
        "{{a b.}} → 2 → template.unknown_helper",
        "{{eq a \"b}} → 0 → template.unclosed",
        "{{eq a (not b}} → 7 → template.syntax",
        "{{@secret}} → 2 → template.syntax",
        "{{> header}} → 0 → template.unsupported",
        "{{#> layout}}{{/layout}} → 0 → template.unsupported",
        "{{#*inline \"x\"}}{{/inline}} → 0 → template.unsupported",
        "{{=<% %>=}} → 0 → template.unsupported",
        "{{eq a}} → 2 → template.arguments",
        "{{not a b}} → 2 → template.arguments",
        "{{#each}}{{/each}} → 3 → template.arguments",
        "{{formatDate d zone=\"x\"}} → 2 → template.unknown_option",
        "{{#each l as |trigger|}}{{/each}} → 13 → template.reserved_name",
        "{{{{raw}}}} x → 0 → template.unclosed",
        "{{!-- x → 0 → template.unclosed",
      })
  void shouldSayWhatIsWrongWithATemplate(String template, int offset, String code) {
    List<TemplateProblem> problems = TEMPLATES.check(template);
    assertThat(problems).isNotEmpty();
    TemplateProblem first = problems.getFirst();
    assertThat(first.code()).isEqualTo(code);
    assertThat(first.offset()).isEqualTo(offset);
    assertThat(first.message()).matches("(?s).*[.?]").doesNotContain("Exception", "null");
    assertThatThrownBy(() -> text(template)).isInstanceOf(RenderFailure.class);
    assertThat(TEMPLATES.paths(template)).isNotNull();
  }

  @Test
  void shouldFindEveryUnknownHelperAndHint() {
    assertThat(TEMPLATES.check("{{uper a}} {{lwer b}}"))
        .extracting(TemplateProblem::message)
        .containsExactly(
            "There is no helper uper. Did you mean upper?",
            "There is no helper lwer. Did you mean lower?");
    assertThat(TEMPLATES.check("{{if a}}").getFirst().message()).contains("{{#if …}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{formatDate due 'YYYY-QQ'}}",
        "{{formatDate due 'short' timezone='Mars/Base'}}",
        "{{#if (matches x '(a')}}{{/if}}",
        "{{replace x '/(?=a)/' 'b'}}",
        "{{formatCurrency x 'RUPEE'}}",
        "{{toTimezone x 'IST/Delhi'}}",
        "{{dateDiff 'now' '2026-01-01' 'fortnights'}}",
        "{{math x 'plus' 5}}",
        "{{setVariable 'trigger' 5}}",
      })
  void shouldSayWhichWrittenValueIsNoUse(String template) {
    assertThat(TEMPLATES.check(template))
        .extracting(TemplateProblem::code)
        .containsExactly("template.value");
  }

  @Test
  void shouldLeaveOpenCallsAlone() {
    assertThat(
            TEMPLATES.check("{{compare a op b}}{{math a op 5}}{{formatDate d f}}{{matches a p}}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "{{trigger.amount}} {{customer_id}} → [customer_id, trigger.amount]",
        "{{$input.a.b}} {{this.c}} {{./d}} {{@root.e}} → [c, d, e, trigger.a.b]",
        "{{#each items}}{{name}}{{this.x}}{{../currency}}{{contact.name}}{{@index}}{{/each}} → [contact.name, currency, items]",
        "{{#each items}}{{#each tags}}{{../name}}{{../../top}}{{/each}}{{/each}} → [items, top]",
        "{{#each items as |item|}}{{item.name}}{{/each}} → [items]",
        "{{#if a}}{{b}}{{else}}{{c}}{{/if}} → [a, b, c]",
        "{{#eq a b}}{{c}}{{/eq}} → [a, b, c]",
        "{{#parse a}}{{c}}{{/parse}} → [a]",
        "{{#items}}{{x}}{{else}}{{y}}{{/items}} → [items, y]",
        "{{upper (default a.b 'x')}} {{formatDate d timezone=contact.timezone}} → [a.b, contact.timezone, d]",
        "{{setVariable 'x' 5}}{{x}}{{@root.x}} → []",
        "{{a.0.[b c].d}} {{[odd key]}} → [[odd key], a.0.[b c].d]",
        "plain → []",
        "{{broken → []",
      })
  void shouldFindWhatATemplateReads(String template, String paths) {
    assertThat(TEMPLATES.paths(template)).hasToString(paths);
  }

  @Test
  void shouldTellGuardedReads() {
    assertThat(TEMPLATES.reads("{{a}}{{default b 1}}{{#if c}}{{d}}{{/if}}"))
        .extracting(PathRead::path, PathRead::offset, PathRead::guarded)
        .containsExactly(
            tuple("a", 2, false),
            tuple("b", 15, true),
            tuple("c", 26, true),
            tuple("d", 31, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{trigger.x}}", "{{{x}}}", "{{ a.b.[c d] }}", "{{this}}", "{{list.length}}"})
  void shouldKnowOnePlainPath(String template) {
    assertThat(TEMPLATES.isPath(template)).isTrue();
    assertThat(TEMPLATES.isPath(template + " ")).isFalse();
    assertThat(TEMPLATES.isPath("{{upper x}}")).isFalse();
    assertThat(TEMPLATES.isPath("x")).isFalse();
  }
}

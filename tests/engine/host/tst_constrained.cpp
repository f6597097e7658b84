// Tokens that fit a grammar, and answers that are bound to one.
#include <QRegularExpression>
#include <QTest>
#include <cmath>
#include <random>

#include "byte_tokenizer.h"
#include "constraint/token_filter.h"
#include "engine/generator.h"
#include "engine/model.h"
#include "grammar_walk.h"
#include "scripted_session.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::byteId;
using test::byteIds;
using Ids = std::vector<TokenId>;

namespace {

Constraint grammarOf(const std::string& text) {
  Result<Constraint> constraint = Constraint::fromGrammar(text);
  if (!constraint) qFatal("%s: %s", text.c_str(), toString(constraint.error()).c_str());
  return *constraint;
}

Tokenizer llamaTokenizer() { return readTokenizer(test::sharedPath("models/llama2/llama-2-tiny-random.gguf")).value(); }

Ids idsIn(TokenMask mask) {
  Ids ids;
  for (std::size_t index = 0; index < mask.size() * 64; ++index) {
    if (((mask[index / 64] >> (index % 64)) & 1U) != 0) ids.push_back(static_cast<TokenId>(index));
  }
  return ids;
}

/// A model that wants to write `wish`, token by token, and has every other token at equal odds.
class Scene {
 public:
  Scene(const std::string& grammar, const std::string& wish) {
    script.contextTokens = 4096;
    script.next = [ids = byteIds(wish)](const Ids& tokens) {
      const std::size_t place = tokens.size() - 3;
      return place < ids.size() ? ids[place] : test::kByteEos;
    };
    test::play(&script);
    session.emplace(test::scriptedSession());
    request.prompt = {1, 50, 51};
    request.sampling.temperature = 0;
    request.sampling.seed = 7;
    request.constraint = grammarOf(grammar);
  }

  GenerateResult run(const GenerateEvents& events = {}) { return generate(*session, &tokenizer, request, events); }

  test::Script script;
  std::optional<Session> session;
  Tokenizer tokenizer = test::byteTokenizer();
  GenerateRequest request;
};

QString reasonOf(const GenerateResult& result) { return stopReasonName(result.reason); }

QString messageOf(const GenerateResult& result) {
  return result.error ? QString::fromStdString(result.error->message) : QString();
}

}  // namespace

class TestConstrained : public QObject {
  Q_OBJECT

 private slots:
  /// For texts along each grammar: the tokens that fit are those whose bytes fit, tried one by one.
  void theMaskIsWhatFitsOneByOne_data() {
    NEEDS_SHARED();
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"json", "c", "list", "chess", "arithmetic", "english", "japanese", "json_arr"}) {
      QTest::newRow(name) << QByteArray(name);
    }
  }
  void theMaskIsWhatFitsOneByOne() {
    NEEDS_SHARED();
    QFETCH(QByteArray, name);
    const QByteArray text = test::readBytes(test::sharedPath("grammars/" + name.toStdString() + ".gbnf"));
    const Constraint constraint = grammarOf(text.toStdString());
    const Tokenizer tokenizer = llamaTokenizer();
    TokenFilter filter(constraint, tokenizer, {tokenizer.eos()});
    std::mt19937 random(5);
    std::string written;
    for (int step = 0; step < 12; ++step) {
      const Result<TokenMask> mask = filter.allowed();
      VERIFY_VALUE(mask);
      const Ids ids = idsIn(*mask);
      QVERIFY(!ids.empty());
      StackAutomaton automaton(*constraint.program());
      StackAutomaton::State start = automaton.start();
      for (const char byte : written) start = automaton.next(start, static_cast<std::uint8_t>(byte));
      std::size_t next = 0;
      for (std::uint32_t index = 0; index < tokenizer.size(); ++index) {
        const auto id = static_cast<TokenId>(index);
        StackAutomaton::State state = start;
        automaton.renewWork();
        for (const char byte : tokenizer.bytes(id)) state = automaton.next(state, static_cast<std::uint8_t>(byte));
        bool fits = !tokenizer.bytes(id).empty() && state != StackAutomaton::kDead;
        if (id == tokenizer.eos()) fits = automaton.canEnd(start);
        const bool isAllowed = next < ids.size() && ids[next] == id;
        if (fits != isAllowed) QFAIL(qPrintable(QString("token %1 after %2").arg(id).arg(written.c_str())));
        next += isAllowed ? 1 : 0;
      }
      const TokenId chosen = ids[random() % ids.size()];
      if (chosen == tokenizer.eos()) break;
      QVERIFY(filter.accept(tokenizer.bytes(chosen)));
      written += tokenizer.bytes(chosen);
    }
  }

  void partialCharactersAtTheBordersOfTokens() {
    const Tokenizer tokenizer = test::byteTokenizer();
    TokenFilter filter(grammarOf("root ::= [\u3041-\u309F] \"!\""), tokenizer, {test::kByteEos});
    COMPARE_IDS(idsIn(filter.allowed().value()), Ids{byteId(0xE3)});
    QVERIFY(filter.accept("\xE3"));
    COMPARE_IDS(idsIn(filter.allowed().value()), (Ids{byteId(0x81), byteId(0x82)}));
    QVERIFY(filter.accept("\x82"));
    const Ids last = idsIn(filter.allowed().value());
    QCOMPARE(last.front(), byteId(0x80));
    QCOMPARE(last.back(), byteId(0x9F));
    QCOMPARE(last.size(), std::size_t{32});
    QVERIFY(filter.accept("\x80!"));
    QVERIFY(filter.mustEnd());
    COMPARE_IDS(idsIn(filter.allowed().value()), Ids{test::kByteEos});
    QVERIFY(!filter.accept("!"));
    QVERIFY(filter.mustEnd());  // a refusal changes nothing
  }

  /// More places than are kept: what was forgotten is found again.
  void placesThatAreForgotten() {
    NEEDS_SHARED();
    const Tokenizer tokenizer = llamaTokenizer();
    const Constraint constraint = grammarOf("root ::= [a-z]{0,9000} \"!\"");
    TokenFilter filter(constraint, tokenizer, {tokenizer.eos()});
    for (int count = 0; count <= 9000; ++count) {
      const Result<TokenMask> mask = filter.allowed();
      VERIFY_VALUE(mask);
      if (count % 1000 == 0 || count > 8995) {
        TokenFilter fresh(constraint, tokenizer, {tokenizer.eos()});
        QVERIFY(fresh.accept(std::string(static_cast<std::size_t>(count), 'a')));
        COMPARE_IDS(idsIn(*mask), idsIn(fresh.allowed().value()));
      }
      if (count < 9000) QVERIFY(filter.accept("a"));
    }
    QVERIFY(!filter.accept("a"));
    QVERIFY(filter.accept("!"));
    QVERIFY(filter.mustEnd());
  }

  void theModelsWishCountsWhereItFits() {
    Scene scene("root ::= (\"yes\" | \"no\") \"!\"?", "no!");
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("no!"));
    QCOMPARE(reasonOf(result), QString("end of text"));
  }

  void otherWishesAreNotFollowed() {
    Scene scene("root ::= \"yes\" | \"no\"", "Hello, I am a model");
    const GenerateResult result = scene.run();
    QVERIFY2(result.text == "no" || result.text == "yes", result.text.c_str());
    QCOMPARE(reasonOf(result), QString("end of text"));
    COMPARE_IDS(result.ids, byteIds(result.text));
  }

  void theEndComesOnlyWhereItMay() {
    Scene scene("root ::= [ab]{5} [c]*", "ab");  // the model wants to end after two
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("abaaa"));
    QCOMPARE(reasonOf(result), QString("end of text"));
  }

  void whereNothingCanFollowItEndsAtOnce() {
    Scene scene("root ::= \"abc\"", "abcdefgh");
    scene.request.maxTokens = 3;  // the end counts, not the limit
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("abc"));
    QCOMPARE(reasonOf(result), QString("end of text"));
    QCOMPARE(scene.session->tokens().size(), std::size_t{5});  // the last had no need to be read
    scene.request.maxTokens = 2;
    QCOMPARE(reasonOf(scene.run()), QString("token limit"));
  }

  void stopIdsAreEnds() {
    Scene scene("root ::= \"a\"+", "aaa;bbb");
    scene.request.stopIds = {byteId(';')};
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("aaa"));
    QCOMPARE(reasonOf(result), QString("end of text"));
    Scene text("root ::= \"a;\"+", "a;");  // as text a stop id never comes
    text.request.stopIds = {byteId(';')};
    QCOMPARE(messageOf(text.run()), QString("No token of this model fits what the grammar asks for next."));
  }

  void stopStringsEndItToo() {
    Scene scene("root ::= [a-z ]+", "one two three");
    scene.request.stopStrings = {"two"};
    QCOMPARE(scene.run().text, std::string("one "));
  }

  void whiteSpaceOfTheGrammarIsKept() {
    Scene scene("root ::= \" a\\n\"", " a\n");
    scene.request.stripText = true;
    QCOMPARE(scene.run().text, std::string(" a\n"));
  }

  void everySamplerKeepsToTheGrammar() {
    NEEDS_SHARED();
    const QRegularExpression list("\\A(- [^\\r\\n\\x0b\\x0c\\x{85}\\x{2028}\\x{2029}]+\\n)*(- ?|-)?[^\\r\\n]*\\n?\\z");
    const QByteArray text = test::readBytes(test::sharedPath("grammars/list.gbnf"));
    for (int sampler = 0; sampler < 8; ++sampler) {
      Scene scene(text.toStdString(), std::string(200, '\x01'));
      SamplingOptions& options = scene.request.sampling;
      options.temperature = sampler == 0 ? 0.0F : 5.0F;
      options.topP = sampler == 1 ? 0.1F : 1.0F;
      options.topK = sampler == 2 ? 3 : 0;
      options.minP = sampler == 3 ? 0.5F : 0;
      options.typicalP = sampler == 4 ? 0.3F : 1;
      options.mirostat = sampler == 5;
      options.repeatPenalty = sampler == 6 ? 3 : 1;
      options.frequencyPenalty = sampler == 7 ? 2 : 0;
      scene.request.maxTokens = 60;
      const GenerateResult result = scene.run();
      QVERIFY2(!result.error, qPrintable(messageOf(result)));
      QVERIFY(!result.ids.empty());
      QVERIFY2(test::read(*scene.request.constraint, result.text).fits, result.text.c_str());
      QVERIFY2(list.match(QString::fromStdString(result.text)).hasMatch(), result.text.c_str());
    }
  }

  void nothingThatFitsIsAnError() {
    Scene scene("root ::= \"ab\" \"\u00E9\"", "ab");
    scene.request.stopIds = {byteId(0xC3)};  // so no token for its first byte
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("failed"));
    QCOMPARE(messageOf(result), QString("No token of this model fits what the grammar asks for next."));
    QCOMPARE(result.text, std::string("ab"));  // what was written stays
  }

  void tooManyWaysIsAnError() {
    Scene scene("root ::= a root b | a root c | \"x\"\na ::= \"a\"\nb ::= \"b\"\nc ::= \"b\"", std::string(100, 'a'));
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("failed"));
    QCOMPARE(messageOf(result), QString("The grammar has too many ways to read the answer so far."));
    QVERIFY(result.text.size() > 3);
  }

  void withoutAVocabularyItIsRefused() {
    Scene scene("root ::= \"a\"", "a");
    const GenerateResult result = generate(*scene.session, nullptr, scene.request);
    QCOMPARE(messageOf(result), QString("This model's vocabulary has no texts that could fit a grammar."));
  }

  void anAnswerGoesOnAsInOneGo_data() {
    QTest::addColumn<float>("temperature");
    QTest::addColumn<bool>("mirostat");
    QTest::newRow("greedy") << 0.0F << false;
    QTest::newRow("drawn") << 5.0F << false;
    QTest::newRow("mirostat") << 5.0F << true;
  }
  void anAnswerGoesOnAsInOneGo() {
    QFETCH(float, temperature);
    QFETCH(bool, mirostat);
    Scene scene("root ::= (\"[\" [a-z\u00E9]{1,9} \"]\" \"\\n\"){4}", "[caf\u00E9]\n[b");
    scene.request.sampling.temperature = temperature;
    scene.request.sampling.topP = 1;
    scene.request.sampling.mirostat = mirostat;
    scene.request.sampling.mirostatTau = 1;
    const GenerateResult whole = scene.run();
    QCOMPARE(reasonOf(whole), QString("end of text"));
    QVERIFY(test::isComplete(*scene.request.constraint, whole.text));
    for (std::uint32_t count = 1; count < whole.ids.size(); ++count) {
      scene.request.prompt = {1, 50, 51};
      scene.request.answered = 0;
      scene.request.answeredText.clear();
      scene.request.mirostatMu.reset();
      scene.request.maxTokens = count;
      const GenerateResult start = scene.run();
      QCOMPARE(reasonOf(start), QString("token limit"));
      QCOMPARE(start.mirostatMu.has_value(), mirostat);
      scene.request.prompt.insert(scene.request.prompt.end(), start.ids.begin(), start.ids.end());
      scene.request.answered = count;
      scene.request.answeredText = start.text;
      scene.request.mirostatMu = start.mirostatMu;
      scene.request.maxTokens = 0;
      const GenerateResult rest = scene.run();
      QCOMPARE(rest.text, whole.text);
      COMPARE_IDS(rest.ids, whole.ids);
      QCOMPARE(rest.mirostatMu.value_or(0), whole.mirostatMu.value_or(0));
    }
  }

  /// It is that of the ids that came back: what the draw of EOS or of a stop string did to it does not count.
  void mirostatsBoundBelongsToTheIds() {
    Scene scene("root ::= .*", "abcdef");
    scene.request.constraint.reset();
    scene.request.sampling.temperature = 0.02F;
    scene.request.sampling.mirostat = true;
    std::vector<double> bounds;  // after 0 and more tokens
    for (std::uint32_t count = 1; count <= 6; ++count) {
      scene.request.maxTokens = count;
      bounds.push_back(scene.run().mirostatMu.value());
    }
    for (std::size_t index = 1; index < bounds.size(); ++index) QVERIFY(bounds[index] > bounds[index - 1]);
    scene.request.maxTokens = 0;
    const GenerateResult whole = scene.run();
    QCOMPARE(whole.text, std::string("abcdef"));
    QCOMPARE(whole.mirostatMu.value(), bounds[5]);
    scene.request.stopStrings = {"ef"};
    const GenerateResult stopped = scene.run();
    QCOMPARE(stopped.text, std::string("abcd"));
    QCOMPARE(stopped.mirostatMu.value(), bounds[3]);
  }

  void mirostatsBoundIsFinite() {
    Scene scene("root ::= \"a\"", "a");
    scene.request.sampling.mirostat = true;
    for (const double bound : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
      scene.request.mirostatMu = bound;
      const GenerateResult result = scene.run();
      QCOMPARE(messageOf(result), QString("Where mirostat had got to is not known: it is no finite number."));
      QCOMPARE(result.error->code, ErrorCode::Invalid);
      QVERIFY(std::isfinite(result.mirostatMu.value()));
    }
  }

  /// More steps than one token may have, and more states than are kept at once; what fails changes nothing.
  void aLongTextIsReadInPieces() {
    const Tokenizer tokenizer = test::byteTokenizer();
    TokenFilter filter(grammarOf("root ::= \"a\"{0,5000} \"a\"{0,5000} \"c\""), tokenizer, {test::kByteEos});
    QVERIFY(filter.accept(std::string(4000, 'a')));
    const Result<void> wrong = filter.accept(std::string(3000, 'a') + "b");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().message, std::string("The answer so far does not fit its grammar."));
    const Result<TokenMask> mask = filter.allowed();
    VERIFY_VALUE(mask);
    COMPARE_IDS(idsIn(*mask), (Ids{byteId('a'), byteId('c')}));
    QVERIFY(filter.accept(std::string(6000, 'a')));
    QVERIFY(!filter.accept("a"));
    QVERIFY(filter.accept("c"));
    QVERIFY(filter.mustEnd());
  }

  void anEditedAnswerCountsAsItsText() {
    Scene scene("root ::= \"abcd\"", "abcd");
    // Read with a space before it, as templates have it; the text is what must fit.
    const Ids mine = byteIds(" ab");
    scene.request.prompt.insert(scene.request.prompt.end(), mine.begin(), mine.end());
    scene.request.answered = 3;
    scene.request.answeredText = "ab";
    QCOMPARE(scene.run().text, std::string("abcd"));
    scene.request.answeredText = "ax";
    const GenerateResult wrong = scene.run();
    QCOMPARE(reasonOf(wrong), QString("failed"));
    QCOMPARE(messageOf(wrong), QString("The answer so far does not fit its grammar."));
    QCOMPARE(wrong.text, std::string("ax"));
  }

  void whatIsCompleteEndsAtOnce() {
    Scene scene("root ::= \"ab\"", "ab");
    const Ids mine = byteIds("ab");
    scene.request.prompt.insert(scene.request.prompt.end(), mine.begin(), mine.end());
    scene.request.answered = 2;
    scene.request.answeredText = "ab";
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("end of text"));
    QCOMPARE(result.text, std::string("ab"));
  }
};

QTEST_APPLESS_MAIN(TestConstrained)
#include "tst_constrained.moc"

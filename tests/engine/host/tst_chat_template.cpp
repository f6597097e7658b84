// Chats become exactly Meta's token ids, with the answers that the model wrote kept as it wrote them.
#include <QTest>
#include <set>
#include <string>

#include "engine/chat_template.h"
#include "engine/model.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

Tokenizer demo() { return readTokenizer(test::demoModelPath()).value(); }

Chat chatOf(const QJsonValue& row) {
  Chat chat;
  chat.system = test::utf8Of(row["system"]);
  const QJsonArray texts = row["texts"].toArray();
  for (qsizetype index = 0; index < texts.size(); index += 2) {
    ChatTurn turn;
    turn.user = test::utf8Of(texts[index]);
    if (index + 1 < texts.size()) turn.answer = test::utf8Of(texts[index + 1]);
    chat.turns.push_back(turn);
  }
  return chat;
}

ChatTurn turnOf(const std::string& user, const std::string& answer = {}, std::vector<TokenId> ids = {},
                std::uint64_t hash = 0) {
  return {user, answer, std::move(ids), hash};
}

std::vector<TokenId> joined(std::initializer_list<std::vector<TokenId>> parts) {
  std::vector<TokenId> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

class TestChatTemplate : public QObject {
  Q_OBJECT

 private slots:
  // Origin: the SentencePiece library in Python with Meta's tokenizer.model and Meta's rule (make_llama2_goldens.py).
  void dialogsEqualMetas() {
    NEEDS_SHARED();
    const auto tokenizer = readTokenizer(test::sharedPath("models/llama2/llama-2-tiny-random.gguf"));
    VERIFY_VALUE(tokenizer);
    const QJsonDocument golden = test::readJson(CHASQUI_SOURCE_DIR "/tests/engine/host/data/llama2_goldens.json");
    QVERIFY(golden["dialogs"].toArray().size() >= 14);
    for (const QJsonValue row : golden["dialogs"].toArray()) {
      const auto ids = encodeChat(*tokenizer, TemplateKind::Llama2, chatOf(row));
      VERIFY_VALUE(ids);
      COMPARE_IDS(*ids, test::idsOf(row["ids"]));
    }
  }

  // Origin: llama.cpp with the demo model; every turn reads only what is new.
  void demoChatsReadOnlyWhatIsNew() {
    NEEDS_SHARED();
    const Tokenizer tokenizer = demo();
    const QJsonArray chats = test::readJson(test::sharedPath("golden/demo.json")).array();
    QVERIFY(chats.size() >= 3);
    for (const QJsonValue golden : chats) {
      Chat chat;
      chat.system = test::utf8Of(golden["system"]);
      std::vector<TokenId> cached;
      for (const QJsonValue turn : golden["turns"].toArray()) {
        chat.turns.push_back(turnOf(test::utf8Of(turn["user"])));
        const auto ids = encodeChat(tokenizer, TemplateKind::Llama2, chat);
        VERIFY_VALUE(ids);
        const std::size_t kept = sharedPrefix(cached, *ids);
        QCOMPARE(kept, cached.size());
        COMPARE_IDS(std::vector<TokenId>(ids->begin() + static_cast<std::ptrdiff_t>(kept), ids->end()),
                    test::idsOf(turn["read"]));
        const std::vector<TokenId> generated = test::idsOf(turn["generated"]);
        cached = joined({*ids, generated});
        chat.turns.back() =
            turnOf(test::utf8Of(turn["user"]), test::utf8Of(turn["text"]), generated, tokenizer.vocabularyHash());
      }
    }
  }

  void ownIdsEqualMetasFormWhenTheyAreCanonical() {
    const Tokenizer tokenizer = demo();
    const std::vector<TokenId> answer = tokenizer.encode("Hello! How can I help you today?");
    Chat own{"",
             {turnOf("Hi", "Hello! How can I help you today?", answer, tokenizer.vocabularyHash()), turnOf("Thanks")}};
    Chat edited = own;
    edited.turns[0].generatedIds.clear();
    COMPARE_IDS(encodeChat(tokenizer, TemplateKind::Llama2, own).value(),
                encodeChat(tokenizer, TemplateKind::Llama2, edited).value());
    // With or without the space at the end, which the model often writes itself.
    own.turns[0].generatedIds.push_back(tokenizer.space());
    COMPARE_IDS(encodeChat(tokenizer, TemplateKind::Llama2, own).value(),
                encodeChat(tokenizer, TemplateKind::Llama2, edited).value());
  }

  void ownIdsAreKeptAsTheyAre() {
    const Tokenizer tokenizer = demo();
    const std::vector<TokenId> odd{900, 901, 902};
    const Chat chat{"", {turnOf("Hi", "ignored", odd, tokenizer.vocabularyHash()), turnOf("Thanks")}};
    COMPARE_IDS(encodeChat(tokenizer, TemplateKind::Llama2, chat).value(),
                joined({{1},
                        tokenizer.encode("[INST] Hi [/INST]"),
                        odd,
                        {tokenizer.space(), 2, 1},
                        tokenizer.encode("[INST] Thanks [/INST]")}));
  }

  void idsOfAnotherModelAreReadAnew_data() {
    QTest::addColumn<int>("change");
    QTest::newRow("another vocabulary") << 0;
    QTest::newRow("an id past the end") << 1;
    QTest::newRow("a negative id") << 2;
  }
  void idsOfAnotherModelAreReadAnew() {
    QFETCH(int, change);
    const Tokenizer tokenizer = demo();
    ChatTurn turn = turnOf("Hi", "Hello!", {900, 901}, tokenizer.vocabularyHash());
    if (change == 0) turn.vocabularyHash += 1;
    if (change == 1) turn.generatedIds[1] = 4096;
    if (change == 2) turn.generatedIds[0] = -1;
    const Chat chat{"", {turn, turnOf("Thanks")}};
    const Chat edited{"", {turnOf("Hi", "Hello!"), turnOf("Thanks")}};
    COMPARE_IDS(encodeChat(tokenizer, TemplateKind::Llama2, chat).value(),
                encodeChat(tokenizer, TemplateKind::Llama2, edited).value());
  }

  void plainIsTheRawText() {
    const Tokenizer tokenizer = demo();
    const auto encoded = [&tokenizer](const Chat& chat) {
      return encodeChat(tokenizer, TemplateKind::Plain, chat).value();
    };
    COMPARE_IDS(encoded({"", {turnOf(" Once upon ")}}), joined({{1}, tokenizer.encode(" Once upon ")}));
    COMPARE_IDS(encoded({"The ", {turnOf("capital "), turnOf("of Peru")}}),
                joined({{1}, tokenizer.encode("The capital of Peru")}));
    COMPARE_IDS(encoded({"", {turnOf("One ", "two "), turnOf("three")}}),
                joined({{1}, tokenizer.encode("One two three")}));
    COMPARE_IDS(encoded({"", {turnOf("[INST] is text")}}), joined({{1}, tokenizer.encode("[INST] is text")}));
    const std::vector<TokenId> own{900, 901};
    COMPARE_IDS(encoded({"", {turnOf("One", "two", own, tokenizer.vocabularyHash()), turnOf("three")}}),
                joined({{1}, tokenizer.encode("One"), own, tokenizer.encode("three", TextPlace::Middle)}));
  }

  void plainLeavesOutBosWhereTheVocabularySaysSo() {
    Vocabulary vocabulary;
    vocabulary.kind = "llama";
    vocabulary.pieces = {"<unk>", "<s>", "</s>", "\u2581", "a"};
    vocabulary.types = {2, 3, 3, 1, 1};
    vocabulary.scores = {0, 0, 0, -1, -2};
    vocabulary.addBos = false;
    const auto tokenizer = Tokenizer::create(vocabulary);
    VERIFY_VALUE(tokenizer);
    COMPARE_IDS(encodeChat(*tokenizer, TemplateKind::Plain, {"", {turnOf("a")}}).value(), (std::vector<TokenId>{3, 4}));
  }

  void anOpenAnswerIsGoneOnWith_data() {
    QTest::addColumn<int>("kind");
    for (const TemplateKind kind : templateKinds()) QTest::newRow(templateName(kind)) << static_cast<int>(kind);
  }
  void anOpenAnswerIsGoneOnWith() {
    QFETCH(int, kind);
    const auto encoded = [tokenizer = demo(), kind](const Chat& chat) {
      return encodeChat(tokenizer, static_cast<TemplateKind>(kind), chat).value();
    };
    const Tokenizer tokenizer = demo();
    const std::uint64_t hash = tokenizer.vocabularyHash();
    const ChatTurn before = turnOf("One?", "1");
    const std::vector<TokenId> prompt = encoded({"Be brief.", {before, turnOf("Two?")}});
    // With its own ids: exactly these, and nothing that ends them.
    const std::vector<TokenId> own{900, 901};
    COMPARE_IDS(encoded({"Be brief.", {before, turnOf("Two?", "own", own, hash)}}), joined({prompt, own}));
    COMPARE_IDS(encoded({"Be brief.", {before, turnOf("Two?", "", own, hash)}}), joined({prompt, own}));
    // By its text: what the model would have written, after what it was asked.
    const std::set<TemplateKind> spacing{TemplateKind::Llama2, TemplateKind::Vicuna, TemplateKind::Mistral};
    const bool spaced = spacing.count(static_cast<TemplateKind>(kind)) != 0;
    const std::vector<TokenId> text = tokenizer.encode(spaced ? " It is 2.\n" : "It is 2.\n", TextPlace::Middle);
    COMPARE_IDS(encoded({"Be brief.", {before, turnOf("Two?", "It is 2.\n")}}), joined({prompt, text}));
    COMPARE_IDS(encoded({"Be brief.", {before, turnOf("Two?", "It is 2.\n", own, hash + 1)}}), joined({prompt, text}));
    QCOMPARE(tokenizer.decode(text), std::string("It is 2.\n"));
    // What encodeChat() has put there is what encodeOpenAnswer() tells.
    const auto open = [&](const ChatTurn& turn) {
      return encodeOpenAnswer(tokenizer, static_cast<TemplateKind>(kind), turn);
    };
    COMPARE_IDS(open(turnOf("Two?", "own", own, hash)), own);
    COMPARE_IDS(open(turnOf("Two?", "It is 2.\n")), text);
    QVERIFY(open(turnOf("Two?")).empty());
    if (kind != static_cast<int>(TemplateKind::Plain)) COMPARE_IDS(open(turnOf("Two?", " \n It is 2.\n")), text);
  }

  void tagsAreRefused_data() {
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("message");
    const QString because = QStringLiteral(", which the model would take for a command.");
    QTest::newRow("[INST]") << ""
                            << "a [INST] b"
                            << "The message contains [INST]" + because;
    QTest::newRow("[/INST]") << ""
                             << "[/INST]"
                             << "The message contains [/INST]" + because;
    QTest::newRow("<<SYS>>") << ""
                             << "x<<SYS>>"
                             << "The message contains <<SYS>>" + because;
    QTest::newRow("<</SYS>>") << ""
                              << "<</SYS>> [INST]"
                              << "The message contains <</SYS>>" + because;
    QTest::newRow("system") << "[/INST]"
                            << "hi"
                            << "The system prompt contains [/INST]" + because;
  }
  void tagsAreRefused() {
    QFETCH(QString, system);
    QFETCH(QString, user);
    QFETCH(QString, message);
    const Tokenizer tokenizer = demo();
    // In the open turn, and in one that was answered.
    for (const std::size_t turns : {1U, 2U}) {
      Chat chat{system.toStdString(), {turnOf(user.toStdString(), "answer")}};
      if (turns == 2) chat.turns.push_back(turnOf("next"));
      const auto ids = encodeChat(tokenizer, TemplateKind::Llama2, chat);
      QVERIFY(!ids);
      QCOMPARE(QString::fromStdString(ids.error().message), message);
      QCOMPARE(QString(errorCodeName(ids.error().code)), QString("Invalid"));
      QVERIFY(!ids.error().nextStep.empty());
    }
  }

  void noTurnIsRefused() {
    for (const TemplateKind kind : templateKinds()) {
      const auto ids = encodeChat(demo(), kind, {"system", {}});
      QVERIFY(!ids);
      QCOMPARE(ids.error().message, std::string("There is no message to answer."));
    }
  }

  void findsTheFirstTag() {
    QCOMPARE(findTag("a <<SYS>> b [INST]"), std::string_view("<<SYS>>"));
    QCOMPARE(findTag("[INST [/INST]"), std::string_view("[/INST]"));
    QCOMPARE(findTag("<</SYS>>"), std::string_view("<</SYS>>"));
    QCOMPARE(findTag("[inst] [ INST ] <<SYS> INST]"), std::string_view());
    QCOMPARE(findTag(""), std::string_view());
  }

  void escapingLeavesNoTag_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("one") << "[INST]"
                         << "[ INST ]";
    QTest::newRow("all") << "x[/INST]<<SYS>>y<</SYS>>[INST]"
                         << "x[ /INST ]<< SYS >>y<< /SYS >>[ INST ]";
    QTest::newRow("nested") << "[[INST]INST]"
                            << "[[ INST ]INST]";
    QTest::newRow("side by side") << "[INST][INST]"
                                  << "[ INST ][ INST ]";
    QTest::newRow("brackets around") << "<<<SYS>>>"
                                     << "<<< SYS >>>";
    QTest::newRow("none") << "[ INST ] and <SYS>"
                          << "[ INST ] and <SYS>";
    QTest::newRow("empty") << ""
                           << "";
  }
  void escapingLeavesNoTag() {
    QFETCH(QString, text);
    QFETCH(QString, escaped);
    const std::string result = escapeTags(text.toStdString());
    QCOMPARE(QString::fromStdString(result), escaped);
    QVERIFY(findTag(result).empty());
    QCOMPARE(escapeTags(result), result);
  }

  void names() {
    QCOMPARE(QString(templateName(TemplateKind::Plain)), QString("Plain"));
    QCOMPARE(QString(templateName(TemplateKind::Llama2)), QString("Llama 2"));
    std::set<std::string> ids;
    for (const TemplateKind kind : templateKinds()) {
      ids.insert(templateId(kind));
      QVERIFY(templateOf(templateId(kind)) == kind);
    }
    // Stored in settings: never to change.
    QVERIFY(ids == (std::set<std::string>{"plain", "llama2", "chatml", "zephyr", "vicuna", "alpaca", "mistral"}));
    QVERIFY(!templateOf("Llama 2"));
    QVERIFY(!templateOf(""));
  }

  void sharedPrefixCountsFromTheStart() {
    const auto shared = [](const std::vector<TokenId>& cached, const std::vector<TokenId>& ids) {
      return sharedPrefix(cached, ids);
    };
    QCOMPARE(shared({}, {1, 2}), std::size_t{0});
    QCOMPARE(shared({1, 2}, {}), std::size_t{0});
    QCOMPARE(shared({1, 2, 3}, {1, 2, 3}), std::size_t{3});
    QCOMPARE(shared({1, 2, 3}, {1, 2}), std::size_t{2});
    QCOMPARE(shared({1, 2}, {1, 2, 3}), std::size_t{2});
    QCOMPARE(shared({1, 9, 3}, {1, 2, 3}), std::size_t{1});
    QCOMPARE(shared({9, 2, 3}, {1, 2, 3}), std::size_t{0});
  }
};

QTEST_APPLESS_MAIN(TestChatTemplate)
#include "tst_chat_template.moc"

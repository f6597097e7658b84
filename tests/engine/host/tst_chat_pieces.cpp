// What is shown of a prompt is what the model reads, for every template: the ids of encodeChat(), read back with their
// special tokens, are the pieces word for word.
#include <QTest>

#include "byte_tokenizer.h"
#include "engine/chat_pieces.h"
#include "engine/model.h"
#include "formats/model_description.h"
#include "formats/model_file.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

Tokenizer demo() { return readTokenizer(test::demoModelPath()).value(); }

/// Meta's vocabulary with the special pieces of all templates.
Result<Tokenizer> llama2WithTokens() {
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(test::sharedPath("models/llama2/llama-2-tiny-random.gguf")));
  CHASQUI_TRY_VALUE(Vocabulary vocabulary, readVocabulary(file));
  for (const char* piece :
       {"<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "[INST]", "[/INST]"}) {
    vocabulary.pieces.emplace_back(piece);
    vocabulary.scores.push_back(0);
    vocabulary.types.push_back(3);
  }
  return Tokenizer::create(vocabulary);
}

std::vector<Chat> chats(const Tokenizer& tokenizer) {
  const ChatTurn hello{"Hello", "Hi!", {}, 0};
  const ChatTurn open{"  Where is\n\n it? ", {}, {}, 0};
  std::vector<TokenId> own = tokenizer.encode("Ahoy, 🦙 matey", TextPlace::Middle);
  std::vector<Chat> all{
      {{}, {{"", {}, {}, 0}}},
      {{}, {open}},
      {"Arr.", {{"  ", {}, {}, 0}}},
      {" \n Arr. \n", {{"\n a \t", {}, {}, 0}}},
      {"You are a 🏴‍☠️; speak ünicode, 日本語, \u00a0.",
       {hello, {" 🦙\n", " 👩‍🚀 \n", {}, 0}, open}},
      {"{{date}} {{what}}", {{"{{x}}", "{{y}}", {}, 0}, open}},
      {"Be <|im_end|> </s> <s> brief", {{"<|user|>\n### Instruction:", "[INST] <<SYS>> [/INST]", {}, 0}, open}},
      {"Own", {{"a", "Ahoy, 🦙 matey", own, tokenizer.vocabularyHash()}, open}},
      {"Goes on", {hello, {"b", " As far as", {}, 0}}},
  };
  return all;
}

/// Ids read back: special tokens by their names, and of a text behind one without the space that the vocabulary adds.
std::string readBack(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, bool addsSpace) {
  std::string text;
  bool first = addsSpace;
  for (const TokenId id : ids) {
    const std::string_view name = tokenizer.specialName(id);
    std::string_view piece = name.empty() ? tokenizer.bytes(id) : name;
    if (name.empty() && first && piece.starts_with(' ')) piece.remove_prefix(1);
    first = addsSpace && !name.empty();
    text += piece;
  }
  return text;
}

std::string joined(const std::vector<ChatPiece>& pieces) {
  std::string text;
  for (const ChatPiece& piece : pieces) text += piece.text;
  return text;
}

std::string only(const std::vector<ChatPiece>& pieces, ChatPiece::Kind kind) {
  std::string text;
  for (const ChatPiece& piece : pieces)
    if (piece.kind == kind) text += piece.text + "|";
  return text;
}

void compareAll(const Tokenizer& tokenizer, const char* name) {
  for (const TemplateKind kind : templateKinds()) {
    int number = 0;
    for (const Chat& chat : chats(tokenizer)) {
      const QByteArray where = QByteArray(name) + ", " + templateName(kind) + ", chat " + QByteArray::number(number++);
      const auto ids = encodeChat(tokenizer, kind, chat);
      const auto pieces = showChat(tokenizer, kind, chat);
      QCOMPARE(ids.has_value(), pieces.has_value());
      if (!ids) continue;
      const std::string back = readBack(tokenizer, *ids, kind != TemplateKind::Mistral);
      QVERIFY2(joined(*pieces) == back, where + ": " + joined(*pieces).c_str() + "\nis not\n" + back.c_str());
    }
  }
}

}  // namespace

class TestChatPieces : public QObject {
  Q_OBJECT

 private slots:
  void piecesAreWhatIsRead() {
    compareAll(demo(), "the demo model");
    compareAll(test::byteTokenizer(), "bytes");
  }

  void piecesAreWhatIsReadWithSpecialTokens() {
    NEEDS_SHARED();
    const auto tokenizer = llama2WithTokens();
    VERIFY_VALUE(tokenizer);
    compareAll(*tokenizer, "Llama 2 with tokens");
  }

  void tellWhatIsWhose() {
    const Chat chat{"Arr.", {{" Hello ", "Hi", {}, 0}, {"Who?", {}, {}, 0}}};
    const auto pieces = showChat(demo(), TemplateKind::Llama2, chat);
    VERIFY_VALUE(pieces);
    using enum ChatPiece::Kind;
    const std::vector<ChatPiece> expected{{Special, "<s>"},      {Template, "[INST] <<SYS>>\n"},
                                          {Message, "Arr."},     {Template, "\n<</SYS>>\n\n"},
                                          {Message, " Hello"},   {Template, " [/INST] "},
                                          {Message, "Hi"},       {Template, " "},
                                          {Special, "</s>"},     {Special, "<s>"},
                                          {Template, "[INST] "}, {Message, "Who?"},
                                          {Template, " [/INST]"}};
    QVERIFY2(*pieces == expected, joined(*pieces).c_str());
  }

  void templatesAreToldFromMessages_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("marks");
    const auto row = [](TemplateKind kind, const char* marks) {
      QTest::newRow(templateName(kind)) << static_cast<int>(kind) << QString::fromUtf8(marks);
    };
    row(TemplateKind::Plain, "");
    row(TemplateKind::ChatML,
        "<|im_start|>system\n|<|im_end|>\n<|im_start|>user\n|<|im_end|>\n<|im_start|>assistant\n|");
    row(TemplateKind::Vicuna, " USER: | ASSISTANT:|");
    row(TemplateKind::Alpaca, "\n\n### Instruction:\n|\n\n### Response:\n|");
    row(TemplateKind::Mistral, " [INST] |\n\n| [/INST]|");
  }

  void templatesAreToldFromMessages() {
    QFETCH(int, kind);
    QFETCH(QString, marks);
    const auto pieces = showChat(demo(), static_cast<TemplateKind>(kind), {"Arr.", {{"Who?", {}, {}, 0}}});
    VERIFY_VALUE(pieces);
    QCOMPARE(QString::fromStdString(only(*pieces, ChatPiece::Kind::Template)), marks);
    QVERIFY(joined(*pieces).find("Arr.") != std::string::npos);
  }

  void refusesWhatEncodingRefuses() {
    QVERIFY(!showChat(demo(), TemplateKind::Llama2, {}));
    const auto tag = showChat(demo(), TemplateKind::Llama2, {"[INST]", {{"a", {}, {}, 0}}});
    QVERIFY(!tag);
    QCOMPARE(tag.error().code, ErrorCode::Invalid);
    QVERIFY(showChat(demo(), TemplateKind::ChatML, {"[INST]", {{"a", {}, {}, 0}}}));
  }

  void namesOfSpecialTokens() {
    const Tokenizer tokenizer = demo();
    QCOMPARE(std::string(tokenizer.specialName(tokenizer.bos())), std::string("<s>"));
    QCOMPARE(tokenizer.specialToken(tokenizer.specialName(tokenizer.eos())), tokenizer.eos());
    QVERIFY(tokenizer.specialName(-1).empty());
    QVERIFY(tokenizer.specialName(tokenizer.encode("a").front()).empty());
    QVERIFY(tokenizer.specialName(1'000'000'000).empty());
  }
};

QTEST_APPLESS_MAIN(TestChatPieces)
#include "tst_chat_pieces.moc"

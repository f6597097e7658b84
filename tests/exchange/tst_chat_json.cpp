// Our own JSON: everything of a chat comes back, with new ids.
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "documents.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

class TestChatJson : public QObject {
  Q_OBJECT

 private slots:
  void everythingComesBack() {
    const ChatDocument before = fullChat();
    const ReadResult read = readText(toJson(before));
    QVERIFY(read.result);
    QCOMPARE(read.chats.size(), 1U);
    const ChatDocument after = withPlainIds(read.chats[0]);
    const ChatDocument expected = withPlainIds(before);
    QVERIFY(after.chat == expected.chat);
    QVERIFY(after.messages == expected.messages);
    QVERIFY(after.marks == expected.marks);
    QCOMPARE(after.folderName, expected.folderName);
  }

  // Qt's parser shares no code with ours.
  void anotherParserReadsTheSame() {
    QJsonParseError error{};
    const QByteArray text = QByteArray::fromStdString(toJson(fullChat()));
    const QJsonObject json = QJsonDocument::fromJson(text, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json["format"].toString(), QString("chasqui-chat"));
    QCOMPARE(json["version"].toInt(), 1);
    QCOMPARE(json["chat"]["title"].toString().toStdString(), fullChat().chat.title);
    QCOMPARE(json["chat"]["folder"].toString(), QString("Animals"));
    const QJsonObject answer = json["messages"].toArray().at(2).toObject();
    QCOMPARE(answer["text"].toString().toStdString(), fullChat().messages[2].text);
    QCOMPARE(answer["vocabularyHash"].toString(), QString("18446744073709551614"));
    QCOMPARE(answer["generatedIds"].toArray(), (QJsonArray{1, 2, -3, 2147483647}));
  }

  void idsAreAlwaysNew() {
    const std::string text = toJson(fullChat());
    std::set<std::string> ids{"chat", "m1", "m2", "m3"};
    for (int copy = 0; copy < 2; ++copy) {
      const ReadResult read = readText(text);
      QVERIFY(ids.insert(read.chats.at(0).chat.id).second);
      for (const storage::Message& message : read.chats[0].messages) {
        QVERIFY(ids.insert(message.id).second);
        QCOMPARE(message.chatId, read.chats[0].chat.id);
      }
    }
  }

  void bytesThatAreNoTextAreMarked() {
    ChatDocument document = fullChat();
    document.messages[0].text = "a\xFF z";
    QCOMPARE(readText(toJson(document)).chats.at(0).messages[0].text, std::string("a\uFFFD z"));
  }

  void anAnswerThatWasBeingWrittenIsStopped() {
    ChatDocument document = fullChat();
    document.messages[1].state = storage::MessageState::Generating;
    QCOMPARE(readText(toJson(document)).chats.at(0).messages[1].state, storage::MessageState::Stopped);
  }

  void aNewerVersionIsRefusedInWords() {
    const ReadResult read = readText(R"({"format":"chasqui-chat","version":2,"chat":{},"messages":[]})");
    QCOMPARE(read.chats.size(), 0U);
    QVERIFY(read.skipped.at(0).reason.find("newer version") != std::string::npos);
  }

  void childrenBeforeParentsCirclesAndTwins() {
    const ReadResult read = readText(
        R"({"format":"chasqui-chat","version":1,"chat":{"title":"t"},"messages":[)"
        R"({"id":"c","parentId":"b","text":"3"},{"id":"b","parentId":"a","text":"2"},{"id":"a","parentId":"","text":"1"},)"
        R"({"id":"x","parentId":"y","text":"4"},{"id":"y","parentId":"x","text":"5"},{"id":"a","parentId":"a","text":"6"},)"
        R"({"id":"l","parentId":"gone","text":"7"},"no message"]})");
    QVERIFY(read.result);
    QCOMPARE(read.chats.size(), 1U);
    const auto& messages = read.chats[0].messages;
    QCOMPARE(messages.size(), 7U);
    std::set<std::string> before{""};
    for (const storage::Message& message : messages) {
      QVERIFY(before.count(message.parentId) == 1);
      before.insert(message.id);
    }
    QCOMPARE(messages[2].text, std::string("3"));
    QCOMPARE(messages[2].parentId, messages[1].id);
  }
};

QTEST_GUILESS_MAIN(TestChatJson)
#include "tst_chat_json.moc"

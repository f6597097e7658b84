#include <QTest>

#include <string>
#include <vector>

#include "storage/message_tree.h"

namespace chasqui::storage {

using Ids = std::vector<std::string>;

class TestMessageTree : public QObject {
  Q_OBJECT

  static Message message(const std::string& id, const std::string& parentId) {
    Message message;
    message.id = id;
    message.parentId = parentId;
    return message;
  }

  // a ─ b ─ c ─ e        f ─ g
  //   └ d
  static MessageTree sample() {
    return MessageTree({message("e", "c"), message("d", "a"), message("a", ""), message("b", "a"), message("c", "b"),
                        message("g", "f"), message("f", "")});
  }

 private slots:
  void walksFromRootToLeaf() {
    const MessageTree tree = sample();
    QCOMPARE(tree.size(), std::size_t{7});
    QVERIFY(tree.pathTo("e") == (Ids{"a", "b", "c", "e"}));
    QVERIFY(tree.pathTo("d") == (Ids{"a", "d"}));
    QVERIFY(tree.pathTo("f") == (Ids{"f"}));
    QVERIFY(tree.pathTo("none").empty());
    QVERIFY(tree.pathTo("").empty());
  }

  void ordersSiblingsById() {
    const MessageTree tree = sample();
    QVERIFY(tree.children("a") == (Ids{"b", "d"}));
    QVERIFY(tree.siblings("d") == (Ids{"b", "d"}));
    QVERIFY(tree.children("") == (Ids{"a", "f"}));
    QVERIFY(tree.siblings("a") == (Ids{"a", "f"}));
    QVERIFY(tree.siblings("e") == (Ids{"e"}));
    QVERIFY(tree.children("e").empty());
    QVERIFY(tree.siblings("none").empty());
  }

  void findsTheNewestLeaf() {
    const MessageTree tree = sample();
    QCOMPARE(tree.newestLeafUnder("a"), std::string("d"));
    QCOMPARE(tree.newestLeafUnder("b"), std::string("e"));
    QCOMPARE(tree.newestLeafUnder("e"), std::string("e"));
    QCOMPARE(tree.newestLeafUnder(""), std::string("g"));
    QCOMPARE(tree.newestLeafUnder("none"), std::string());
    QCOMPARE(MessageTree().newestLeafUnder(""), std::string());
  }

  void takesNewAndChangedMessages() {
    MessageTree tree = sample();
    tree.put(message("h", "e"));
    Message changed = message("b", "a");
    changed.text = "new";
    tree.put(changed);
    QCOMPARE(tree.size(), std::size_t{8});
    QVERIFY(tree.pathTo("h") == (Ids{"a", "b", "c", "e", "h"}));
    QCOMPARE(tree.find("b")->text, std::string("new"));
    QVERIFY(tree.children("a") == (Ids{"b", "d"}));
    QVERIFY(tree.find("none") == nullptr);
  }

  void takesASubtreeOutAndBack() {
    MessageTree tree = sample();
    const std::vector<Message> removed = tree.remove("b");
    Ids ids;
    for (const Message& message : removed) ids.push_back(message.id);
    QVERIFY(ids == (Ids{"b", "c", "e"}));
    QCOMPARE(tree.size(), std::size_t{4});
    QVERIFY(tree.find("c") == nullptr);
    QVERIFY(tree.children("a") == (Ids{"d"}));
    QVERIFY(tree.children("b").empty());
    QCOMPARE(tree.newestLeafUnder("a"), std::string("d"));
    for (const Message& message : removed) tree.put(message);
    QVERIFY(tree.pathTo("e") == (Ids{"a", "b", "c", "e"}));
    QVERIFY(tree.children("a") == (Ids{"b", "d"}));
    QCOMPARE(tree.remove("d").size(), std::size_t{1});
    QCOMPARE(tree.remove("a").size(), std::size_t{4});
    QVERIFY(tree.children("") == (Ids{"f"}));
    QVERIFY(tree.remove("none").empty());
    QCOMPARE(tree.remove("f").size(), std::size_t{2});
    QVERIFY(tree.children("").empty());
    QCOMPARE(tree.newestLeafUnder(""), std::string());
  }

  void survivesCirclesAndMissingParents() {
    const MessageTree circle({message("a", "c"), message("b", "a"), message("c", "b"), message("x", "gone")});
    QCOMPARE(circle.pathTo("a").size(), std::size_t{4});
    QVERIFY(circle.pathTo("x") == (Ids{"x"}));
    QVERIFY(!circle.newestLeafUnder("a").empty());
    MessageTree broken = circle;
    QCOMPARE(broken.remove("b").size(), std::size_t{3});
    QCOMPARE(broken.size(), std::size_t{1});
  }

  void isQuickForALongChat() {
    constexpr int kLength = 20'000;
    std::vector<Message> messages;
    for (int i = 0; i < kLength; ++i) {
      messages.push_back(message(std::to_string(i), i == 0 ? "" : std::to_string(i - 1)));
    }
    const MessageTree tree(std::move(messages));
    QCOMPARE(tree.pathTo(std::to_string(kLength - 1)).size(), std::size_t{kLength});
    QCOMPARE(tree.newestLeafUnder(""), std::to_string(kLength - 1));
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestMessageTree)
#include "tst_message_tree.moc"

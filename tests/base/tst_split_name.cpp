#include <QTest>

#include "base/split_name.h"

namespace chasqui {

class TestSplitName : public QObject {
  Q_OBJECT

 private slots:
  void readsAndWritesNames() {
    const std::optional<SplitName> name = splitNameOf("d/a-b-00012-of-00345.gguf");
    QVERIFY(name);
    QCOMPARE(name->stem, std::string("d/a-b"));
    QCOMPARE(name->part, 12U);
    QCOMPARE(name->parts, 345U);
    QCOMPARE(name->nameOf(12), std::string("d/a-b-00012-of-00345.gguf"));
    QCOMPARE(name->nameOf(345), std::string("d/a-b-00345-of-00345.gguf"));
    QCOMPARE(splitNameOf("x-99999-of-99999.gguf")->part, 99999U);
  }

  void takesTheEndingThatIsAskedFor() {
    const std::optional<SplitName> shard = splitNameOf("model-00001-of-00002.safetensors", ".safetensors");
    QVERIFY(shard);
    QCOMPARE(shard->stem, std::string("model"));
    QCOMPARE(shard->nameOf(2), std::string("model-00002-of-00002.safetensors"));
    QCOMPARE(splitNameOf("m-00001-of-00002.GGUF", ".GGUF")->nameOf(2), std::string("m-00002-of-00002.GGUF"));
    QVERIFY(!splitNameOf("model-00001-of-00002.safetensors"));
    QVERIFY(!splitNameOf("m-00001-of-00002.gguf", ".safetensors"));
    QCOMPARE(splitNameOf("m-00001-of-00002", "")->stem, std::string("m"));
  }

  void refusesOtherNames_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"", "a.gguf", ".gguf", "-00001-of-00002.gguf", "a-00000-of-00002.gguf", "a-00003-of-00002.gguf",
          "a-00000-of-00000.gguf", "a-0001-of-0002.gguf", "a-0000x-of-00002.gguf", "a-00001-of-0000 .gguf",
          "a-00001_of_00002.gguf", "a+00001-of-00002.gguf", "a-00001-of-00002.GGUF", "a-00001-of-00002.gguf.part",
          "a--0001-of-00002.gguf", "a-000001-of-000002.gguf"}) {
      QTest::addRow("%s", name) << QString(name);
    }
  }
  void refusesOtherNames() {
    QFETCH(QString, name);
    QVERIFY(!splitNameOf(name.toStdString()));
  }
};

}  // namespace chasqui

QTEST_GUILESS_MAIN(chasqui::TestSplitName)
#include "tst_split_name.moc"

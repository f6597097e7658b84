// What every block of a message knows of its surroundings.
import QtQuick
import Chasqui.Markdown

QtObject {
  required property int row
  property TranscriptSelection selection: null
  property ChatFind find: null
  property CodeHighlighter highlighter: null

  signal copyRequested()
  signal codeCopyRequested(code: string)
  signal linkRequested(link: string)
  signal hitShown(text: Item, area: rect)
}

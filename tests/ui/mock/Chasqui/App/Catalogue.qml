import QtQml.Models

ListModel {
  id: catalogue

  enum Verdict { Unknown, Fits, FitsPartly, TooLarge }

  property string budgetText: "A card has 7.6 GB free now."
  property int refreshed: 0

  function refresh() { catalogue.refreshed += 1 }
}

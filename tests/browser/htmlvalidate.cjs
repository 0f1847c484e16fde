// All that html-validate recommends, but for three matters of taste.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "long-title": "off", // a title is as long as the article's and the site's names
    "tel-non-breaking": "off", // the theme keeps numbers in one line, so that they can be copied as they are
    "void-style": "off", // CommonMark renders <br />, which HTML allows
  },
};

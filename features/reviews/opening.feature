Feature: The joint review opens by itself
  Once a month, on the configured working day, by the project's own calendar and clocks.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: It opens on the first working day of the month, and not before
    When it is 31 January 2027 23:59 at the project's site
    Then no review is open
    When it is 1 February 2027 09:00 at the project's site
    Then the review of February 2027 is collecting sections
    And the engineering manager has to write a section
    And the project manager has to write a section

  Scenario: A leap day can be the day
    Given the system begins on 31 January 2028
    And reviews open on the last working day of the month
    When it is 28 February 2028 23:00 at the project's site
    Then there is no review of February 2028
    When it is 29 February 2028 09:00 at the project's site
    Then the review of February 2028 is collecting sections
    And its meeting is on 7 March 2028 at 02:00 UTC

  Scenario: A year without a leap day ends its February a day earlier
    Given the system begins on 31 January 2029
    And reviews open on the last working day of the month
    When it is 27 February 2029 23:00 at the project's site
    Then there is no review of February 2029
    When it is 28 February 2029 09:00 at the project's site
    Then the review of February 2029 is collecting sections

  Scenario: A holiday shifts the day
    Given 1 February 2027 is a public holiday
    When it is 1 February 2027 20:00 at the project's site
    Then no review is open
    When it is 2 February 2027 09:00 at the project's site
    Then the review of February 2027 is collecting sections

  Scenario: A make-up working day on a weekend is a working day
    Given the administrator has entered 6 February 2027 as a working day
    And reviews open on working day 6 of the month
    When it is 5 February 2027 20:00 at the project's site
    Then there is no review of February 2027
    When it is 6 February 2027 09:00 at the project's site
    Then the review of February 2027 is collecting sections

  Scenario: A week of holidays with a make-up day after it puts review and meeting off
    Given the system begins on 28 September 2027
    And the administrator has entered these days:
      | day            | kind        |
      | 1 October 2027 | holiday     |
      | 4 October 2027 | holiday     |
      | 5 October 2027 | holiday     |
      | 6 October 2027 | holiday     |
      | 7 October 2027 | holiday     |
      | 9 October 2027 | working day |
    When it is 7 October 2027 20:00 at the project's site
    Then there is no review of October 2027
    When it is 8 October 2027 09:00 at the project's site
    Then the review of October 2027 is collecting sections
    And its meeting is on 14 October 2027 at 02:00 UTC

  Scenario: The clocks go forward at the site
    Given the system begins on 25 March 2027
    And the project is in "Europe/Berlin"
    When it is 28 March 2027 12:00 UTC
    Then there is no review of April 2027
    When it is 1 April 2027 00:10 UTC
    Then the review of April 2027 is collecting sections
    And its meeting is on 8 April 2027 at 08:00 UTC

  Scenario: The clocks go back between opening and meeting
    Given the system begins on 29 October 2027
    And the project is in "America/New_York"
    When it is 1 November 2027 03:00 UTC
    Then there is no review of November 2027
    When it is 2 November 2027 00:10 UTC
    Then the review of November 2027 is collecting sections
    And its meeting is on 8 November 2027 at 15:00 UTC

  Scenario: The server was stopped on that day
    When the system is stopped for 40 days and started again
    Then the review of February 2027 is collecting sections
    And there is one review for each month since

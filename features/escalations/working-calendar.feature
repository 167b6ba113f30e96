Feature: Clocks run in working time, and follow the calendar when it changes
  Time limits are in working hours on the project's calendar: its week, public holidays and make-up working days. They pause
  while it is closed.

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance
    And today is 11 January 2027 at the project's site

  Scenario: Sixteen working hours are two days of eight
    Given an everyday issue
    Then its deadline is 12 January 2027 18:00 at the project's site

  Scenario: The weekend does not count
    Given today is 15 January 2027 at the project's site
    And an everyday issue
    Then its deadline is 18 January 2027 18:00 at the project's site

  Scenario: A holiday entered while the clock runs puts the deadline off
    Given an everyday issue
    When the administrator enters 12 January 2027 as a holiday
    Then 1 running clock has moved
    And its deadline is 13 January 2027 18:00 at the project's site
    When it is 12 January 2027 18:01 at the project's site
    Then the issue is negotiated
    When it is 13 January 2027 18:01 at the project's site
    Then the issue is waiting for both positions
    And the audit log is intact

  Scenario: Half a day off is half a day
    Given an everyday issue
    When the administrator enters the morning of 12 January 2027 as a holiday
    Then its deadline is 13 January 2027 12:00 at the project's site

  Scenario: A make-up working day brings the deadline nearer
    Given today is 15 January 2027 at the project's site
    And an everyday issue
    When the administrator enters 16 January 2027 as a working day
    Then its deadline is 16 January 2027 18:00 at the project's site
    When it is 16 January 2027 18:01 at the project's site
    Then the issue is waiting for both positions

  Scenario: A holiday that is taken back brings the deadline nearer
    Given the administrator has entered 12 January 2027 as a holiday
    And an everyday issue
    Then its deadline is 13 January 2027 18:00 at the project's site
    When the administrator enters 2 January 2027 as a holiday
    Then its deadline is 12 January 2027 18:00 at the project's site

  Scenario: The calendar says that the time was over long ago
    Given today is 15 January 2027 at the project's site
    And an everyday issue
    When it is 18 January 2027 10:00 at the project's site
    And the administrator enters 16 January 2027 as a working day
    And 0 days pass
    Then the issue is waiting for both positions

  Scenario: A deadline in a year whose holidays nobody has entered says so
    Given an everyday issue
    Then its clock warns of the year 2027
    When the administrator enters 1 January 2027 as a holiday
    Then its clock warns of no year
    Given today is 30 December 2027 at the project's site
    And a medium issue
    When the time of the step runs out
    Then its clock warns of the year 2028

  Scenario: The list of mainland China for 2026 is taken over whole
    When the administrator imports the list "CN-2026"
    Then the calendar knows the year 2026
    And 1 October 2026 is a holiday
    And 10 October 2026 is a working day

  Scenario: A file of another program is taken over
    When the administrator imports the calendar file
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Holidays//EN
      BEGIN:VEVENT
      UID:1@example.org
      DTSTART;VALUE=DATE:20270206
      DTEND;VALUE=DATE:20270213
      SUMMARY:Spring Festival
      END:VEVENT
      BEGIN:VEVENT
      UID:2@example.org
      DTSTART;VALUE=DATE:20270214
      SUMMARY:In place of Friday
      CATEGORIES:WORKDAY
      END:VEVENT
      END:VCALENDAR
      """
    Then 12 February 2027 is a holiday
    And 14 February 2027 is a working day

  Scenario: A file with mistakes changes nothing
    When the administrator tries to import the table "2027-02-30,holiday,No such day,"
    Then the system refuses
    And the calendar knows no year

  Scenario Outline: The leads do not hold the clock that runs against them
    When <person> tries to enter 12 January 2027 as a holiday
    Then the system refuses

    Examples:
      | person                  |
      | the engineering manager |
      | the project manager     |
      | the head of engineering |
      | the technical director  |
      | the auditor             |

  Scenario: The site works on Saturdays from now on
    Given today is 15 January 2027 at the project's site
    And an everyday issue
    When the administrator lets the site work on Saturdays
    Then its deadline is 16 January 2027 18:00 at the project's site
    When the administrator sends the calendar they read before
    Then the system refuses
    And its deadline is 16 January 2027 18:00 at the project's site

  Scenario: Reminders follow the calendar, too
    Given an everyday issue
    When the administrator enters 12 January 2027 as a holiday
    And it is 13 January 2027 14:47 at the project's site
    Then the engineering manager was told 2 times
    When it is 13 January 2027 14:49 at the project's site
    Then the engineering manager was told 3 times

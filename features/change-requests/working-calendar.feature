Feature: The time for a change request runs on the project's calendar
  Five working days are over at the close of the fifth one. Weekends and holidays do not count, make-up working days do, and
  when the calendar changes, every clock that runs is computed anew.

  Background:
    Given a project with an engineering manager and a project manager
    And today is 11 January 2027 at the project's site

  Scenario: Five working days
    Given a change request is waiting for both signatures
    Then the project manager has to sign it until 18 January 2027 18:00
    When it is 18 January 2027 17:59 at the project's site
    Then the change request is in signoff
    When it is 18 January 2027 18:00 at the project's site
    Then the change request is escalated

  Scenario: A holiday entered while the clock runs puts the deadline off
    Given a change request is waiting for both signatures
    When the administrator enters 18 January 2027 as a holiday
    And 0 days pass
    Then the project manager has to sign it until 19 January 2027 18:00
    When it is 18 January 2027 18:01 at the project's site
    Then the change request is in signoff
    When it is 19 January 2027 18:01 at the project's site
    Then the change request is escalated
    And the audit log is intact

  Scenario: A make-up working day brings it nearer, for the assessments as well
    Given a member has submitted a change request
    When the administrator enters 16 January 2027 as a working day
    And 0 days pass
    Then the project manager has to assess it until 16 January 2027 18:00
    When it is 16 January 2027 18:01 at the project's site
    Then the change request is escalated

  Scenario: Reminders move along
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the administrator enters 13 January 2027 as a holiday
    And it is 14 January 2027 13:01 at the project's site
    Then the project manager was reminded of it 0 times
    When it is 15 January 2027 13:01 at the project's site
    Then the project manager was reminded of it 1 time

  Scenario: Countersignatures have their time as well
    Given the limits of the project are 100000 EUR and 10 days
    And a change request is waiting for both signatures
    When both leads approve it
    Then the technical director has to countersign it until 18 January 2027 18:00
    When it is 18 January 2027 18:01 at the project's site
    Then the change request is escalated
    And an escalation about it stands at level 1

  Scenario: The time to contest a rejection follows the calendar, too
    Given a change request is waiting for both signatures
    When the project manager rejects it because "No budget this year"
    And the administrator enters 13 January 2027 as a holiday
    And it is 14 January 2027 18:01 at the project's site
    And the engineering manager contests it because "The shaft will flood"
    Then the change request is escalated

  Scenario: A deadline in a year whose holidays nobody has entered says so
    Given a change request is waiting for both signatures
    Then the deadlines of the change request warn of the year 2027
    When the administrator enters 2 January 2027 as a holiday
    Then the deadlines of the change request warn of no year

Feature: A change takes effect on the day that was chosen for it
  The day is a day at the project's site: it begins at midnight of the project's time zone.

  Background:
    Given a project with an engineering manager and a project manager
    And today is 1 March 2027 at the project's site

  Scenario: Signed in time, effective at the first instant of the day
    Given a member has submitted a change request to take effect on 15 March 2027
    And both leads have assessed it
    And both leads have approved it
    Then the change request is approved
    And it carries 2 valid signatures
    When it is 14 March 2027 23:59 at the project's site
    Then the change request is approved
    When it is 15 March 2027 00:00 at the project's site
    Then the change request is effective
    And it took effect on 15 March 2027 00:00 at the project's site

  Scenario: Signed after the chosen day, effective at once
    Given a member has submitted a change request to take effect on 2 March 2027
    And both leads have assessed it
    When 3 days pass
    And both leads have approved it
    Then the change request is effective
    And it took effect when the last signature was given

  Scenario: Withdrawn while it waits for its day, it never takes effect
    Given a member has submitted a change request to take effect on 15 March 2027
    And both leads have assessed it
    And both leads have approved it
    When the author withdraws it
    And 30 days pass
    Then the change request is withdrawn
    And the process has ended

  Scenario: The signer was replaced while the change waits for its day
    A signature stays valid if its signer held the role when signing.
    Given a member has submitted a change request to take effect on 15 March 2027
    And both leads have assessed it
    And both leads have approved it
    When a new engineering manager takes over
    And it is 15 March 2027 00:00 at the project's site
    Then the change request is effective
